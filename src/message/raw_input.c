/* SPDX-License-Identifier: MIT */
#include "message/raw_input.h"

#include <stdlib.h>
#include <string.h>

#include "message/system_input.h"
#include "message/table.h"

/*
 * Who registered what is in the segment; an input travels in the queues' ordinary
 * slots, taken apart. The one that a thread retrieved last is kept with it.
 */

enum {
    USAGE_PAGE_GENERIC = 1,
    USAGE_MOUSE = 2,
    USAGE_KEYBOARD = 6,
};

#define MOUSE_DEVICE ((HANDLE)(uintptr_t)0x10031)
#define KEYBOARD_DEVICE ((HANDLE)(uintptr_t)0x10033)

static UINT fail(DWORD error)
{
    SetLastError(error);
    return UINT32_MAX;
}

/* ---- Registering ---- */

static struct raw_device *find(struct segment *s, uint32_t pid, uint32_t page, uint32_t usage)
{
    for (int i = 0; i < RAW_DEVICE_MAX; i++) {
        struct raw_device *device = &s->raw_devices[i];
        if (atomic_load(&device->pid) == pid && device->usage_page == page &&
            device->usage == usage)
            return device;
    }
    return NULL;
}

static DWORD check(const RAWINPUTDEVICE *device)
{
    bool sink = device->dwFlags & (RIDEV_INPUTSINK | RIDEV_EXINPUTSINK);
    if ((device->dwFlags & RIDEV_REMOVE && device->hwndTarget) || (sink && !device->hwndTarget))
        return ERROR_INVALID_PARAMETER;
    return device->hwndTarget && !table_slot(device->hwndTarget) ? ERROR_INVALID_WINDOW_HANDLE : 0;
}

static bool enter(struct segment *s, const RAWINPUTDEVICE *wanted)
{
    struct raw_device *device = find(s, process_pid(), wanted->usUsagePage, wanted->usUsage);
    if (wanted->dwFlags & RIDEV_REMOVE) {
        if (device)
            atomic_store(&device->pid, 0);
        return true;
    }
    for (int i = 0; i < RAW_DEVICE_MAX && !device; i++)
        if (!atomic_load(&s->raw_devices[i].pid))
            device = &s->raw_devices[i];
    if (!device)
        return false;
    device->usage_page = wanted->usUsagePage;
    device->usage = wanted->usUsage;
    device->flags = wanted->dwFlags;
    device->hwnd = (uint32_t)(uintptr_t)wanted->hwndTarget;
    atomic_store(&device->pid, process_pid());
    return true;
}

BOOL RegisterRawInputDevices(const RAWINPUTDEVICE *list, UINT count, UINT size)
{
    struct segment *s = segment_get();
    DWORD error = !list || count == 0 || size != sizeof(*list) ? ERROR_INVALID_PARAMETER : 0;
    for (UINT i = 0; i < count && !error; i++)
        error = check(&list[i]);
    if (!s || error) {
        SetLastError(error ? error : ERROR_NOT_ENOUGH_MEMORY);
        return FALSE;
    }
    robust_lock(&s->queue_lock);
    bool entered = true;
    for (UINT i = 0; i < count; i++)
        entered &= enter(s, &list[i]);
    robust_unlock(&s->queue_lock);
    if (!entered)
        SetLastError(ERROR_NO_SYSTEM_RESOURCES);
    return entered;
}

static int by_usage(const void *a, const void *b)
{
    const RAWINPUTDEVICE *one = a, *two = b;
    int first = one->usUsagePage << 16 | one->usUsage,
        second = two->usUsagePage << 16 | two->usUsage;
    return first - second;
}

UINT GetRegisteredRawInputDevices(RAWINPUTDEVICE *list, UINT *count, UINT size)
{
    struct segment *s = segment_get();
    RAWINPUTDEVICE own[RAW_DEVICE_MAX];
    UINT there = 0;
    if (!s || size != sizeof(*list) || !count || (list && *count == 0))
        return fail(ERROR_INVALID_PARAMETER);
    for (int i = 0; i < RAW_DEVICE_MAX; i++) {
        const struct raw_device *device = &s->raw_devices[i];
        if (atomic_load(&device->pid) == process_pid())
            own[there++] = (RAWINPUTDEVICE){(WORD)device->usage_page, (WORD)device->usage,
                                            device->flags, (HWND)(uintptr_t)device->hwnd};
    }
    if (!list) {
        *count = there;
        return 0;
    }
    if (*count < there) {
        *count = there;
        return fail(ERROR_INSUFFICIENT_BUFFER);
    }
    qsort(own, there, sizeof(own[0]), by_usage);
    memcpy(list, own, there * sizeof(own[0]));
    return there;
}

void raw_input_forget_process(uint32_t pid)
{
    struct segment *s = segment_peek();
    for (int i = 0; i < RAW_DEVICE_MAX; i++) {
        uint32_t of = pid;
        atomic_compare_exchange_strong(&s->raw_devices[i].pid, &of, 0);
    }
}

/* ---- Delivering ---- */

static uint32_t usage_of(DWORD type)
{
    return type == RIM_TYPEMOUSE ? USAGE_MOUSE : USAGE_KEYBOARD;
}

static uint32_t foreground_pid(struct segment *s, HWND *ret_hwnd)
{
    HWND hwnd = GetForegroundWindow();
    const struct window_slot *slot = hwnd ? table_slot(hwnd) : NULL;
    *ret_hwnd = hwnd;
    return slot ? s->queues[slot->owner.index % QUEUE_MAX].pid : 0;
}

bool raw_input_replaces(DWORD type)
{
    struct segment *s = segment_get();
    HWND hwnd = NULL;
    uint32_t pid = s ? foreground_pid(s, &hwnd) : 0;
    const struct raw_device *device = pid ? find(s, pid, USAGE_PAGE_GENERIC, usage_of(type)) : NULL;
    return device && (device->flags & RIDEV_EXMODEMASK) == RIDEV_NOLEGACY;
}

static void post(HWND hwnd, const RAWINPUT *input, WPARAM how)
{
    const RAWMOUSE *mouse = &input->data.mouse;
    const RAWKEYBOARD *key = &input->data.keyboard;
    bool is_mouse = input->header.dwType == RIM_TYPEMOUSE;
    uint64_t value =
        is_mouse ? (uint64_t)(uint32_t)mouse->lLastX << 32 | (uint32_t)mouse->lLastY
                 : (uint64_t)key->MakeCode | (uint64_t)key->Flags << 16 | (uint64_t)key->VKey << 32;
    struct message_input message = {
        .message = WM_INPUT,
        .wparam = how | (WPARAM)input->header.dwType << 8 |
                  (is_mouse ? (WPARAM)mouse->usFlags << 16 : (WPARAM)key->Message << 16),
        .lparam = (LPARAM)value,
        .vk = is_mouse ? mouse->ulButtons : 0,
        .origin = IMO_INJECTED,
        .extra_info = is_mouse ? mouse->ulExtraInformation : key->ExtraInformation};
    message_post_event(hwnd, &message);
}

void raw_input_deliver(const RAWINPUT *input)
{
    struct segment *s = segment_get();
    uint32_t usage = usage_of(input->header.dwType);
    HWND foreground = NULL;
    uint32_t pid = s ? foreground_pid(s, &foreground) : 0;
    for (int i = 0; s && i < RAW_DEVICE_MAX; i++) {
        const struct raw_device *device = &s->raw_devices[i];
        uint32_t of = atomic_load(&device->pid);
        if (!of || device->usage_page != USAGE_PAGE_GENERIC || device->usage != usage ||
            (device->flags & RIDEV_EXMODEMASK) == RIDEV_EXCLUDE)
            continue;
        HWND target = (HWND)(uintptr_t)device->hwnd;
        bool taken =
            device->flags & RIDEV_EXINPUTSINK && pid && find(s, pid, USAGE_PAGE_GENERIC, usage);
        if (of == pid)
            post(target ? target : foreground, input, RIM_INPUT);
        else if (target &&
                 (device->flags & RIDEV_INPUTSINK || (device->flags & RIDEV_EXINPUTSINK && !taken)))
            post(target, input, RIM_INPUTSINK);
    }
}

/* ---- Having it ---- */

static RAWINPUT unpack(const struct stashed *item)
{
    uint64_t value = (uint64_t)item->msg.lParam;
    WPARAM w = item->msg.wParam;
    RAWINPUT input = {
        .header = {.dwType = (w >> 8) & 0xff, .dwSize = sizeof(input), .wParam = w & 0xff}};
    if (input.header.dwType == RIM_TYPEMOUSE)
        input.data.mouse = (RAWMOUSE){.usFlags = (WORD)(w >> 16),
                                      .ulButtons = item->vk,
                                      .lLastX = (LONG)(uint32_t)(value >> 32),
                                      .lLastY = (LONG)(uint32_t)value,
                                      .ulExtraInformation = (ULONG)item->extra_info};
    else
        input.data.keyboard = (RAWKEYBOARD){.MakeCode = (WORD)value,
                                            .Flags = (WORD)(value >> 16),
                                            .VKey = (WORD)(value >> 32),
                                            .Message = (UINT)(w >> 16),
                                            .ExtraInformation = (ULONG)item->extra_info};
    return input;
}

void raw_input_retrieved(struct thread *t, const struct stashed *item, MSG *msg)
{
    t->raw = unpack(item);
    t->raw_handle = t->raw_handle + 1 ? t->raw_handle + 1 : 1;
    t->raw_there = true;
    msg->wParam = t->raw.header.wParam;
    msg->lParam = (LPARAM)t->raw_handle;
}

UINT GetRawInputData(HRAWINPUT handle, UINT command, void *data, UINT *size, UINT header_size)
{
    const struct thread *t = thread_peek();
    if (header_size != sizeof(RAWINPUTHEADER) || !size)
        return fail(ERROR_INVALID_PARAMETER);
    if (!t || !t->raw_there || (uintptr_t)handle != t->raw_handle)
        return fail(ERROR_INVALID_HANDLE);
    if (command != RID_INPUT && command != RID_HEADER)
        return fail(ERROR_INVALID_PARAMETER);
    UINT need = command == RID_HEADER ? sizeof(RAWINPUTHEADER) : sizeof(RAWINPUT);
    if (!data) {
        *size = need;
        return 0;
    }
    if (*size < need)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    memcpy(data, &t->raw, need);
    return need;
}

UINT GetRawInputBuffer(RAWINPUT *data, UINT *size, UINT header_size)
{
    struct thread *t = thread_self();
    struct stashed item;
    if (!t || !size || header_size != sizeof(RAWINPUTHEADER))
        return fail(ERROR_INVALID_PARAMETER);
    bool any = thread_take_raw(t, &item, false);
    if (!data || !any) {
        *size = any ? sizeof(*data) : 0;
        return 0;
    }
    if (*size < sizeof(*data)) {
        *size = sizeof(*data);
        return fail(ERROR_INSUFFICIENT_BUFFER);
    }
    UINT room = *size, count = 0;
    t->raw_there = false;
    for (; room >= sizeof(*data) && thread_take_raw(t, &item, true); room -= (UINT)sizeof(*data))
        data[count++] = unpack(&item);
    return room == 0 ? fail(ERROR_INSUFFICIENT_BUFFER) : count;
}

LRESULT DefRawInputProc(RAWINPUT **list, int count, UINT header_size)
{
    (void)list, (void)count;
    return header_size == sizeof(RAWINPUTHEADER) ? 0 : -1;
}

/* ---- The devices ---- */

UINT GetRawInputDeviceList(RAWINPUTDEVICELIST *list, UINT *count, UINT size)
{
    static const RAWINPUTDEVICELIST all[] = {{MOUSE_DEVICE, RIM_TYPEMOUSE},
                                             {KEYBOARD_DEVICE, RIM_TYPEKEYBOARD}};
    enum { THERE = sizeof(all) / sizeof(all[0]) };
    if (size != sizeof(*list))
        return fail(ERROR_INVALID_PARAMETER);
    if (!count)
        return fail(ERROR_NOACCESS);
    if (!list) {
        *count = THERE;
        return 0;
    }
    if (*count < THERE) {
        *count = THERE;
        return fail(ERROR_INSUFFICIENT_BUFFER);
    }
    memcpy(list, all, sizeof(all));
    return THERE;
}

static const char *name_of(HANDLE device)
{
    return device == MOUSE_DEVICE ? "\\\\?\\PIANOLA#Mouse" : "\\\\?\\PIANOLA#Keyboard";
}

static UINT device_info(HANDLE device, RID_DEVICE_INFO *info, UINT *size)
{
    UINT given = *size;
    *size = sizeof(*info);
    if (!info)
        return 0;
    if (given < sizeof(*info))
        return fail(ERROR_INSUFFICIENT_BUFFER);
    if (info->cbSize != sizeof(*info))
        return fail(ERROR_INVALID_PARAMETER);
    if (device == MOUSE_DEVICE)
        *info = (RID_DEVICE_INFO){
            .cbSize = sizeof(*info), .dwType = RIM_TYPEMOUSE, .mouse = {1, 5, 0, TRUE}};
    else
        *info = (RID_DEVICE_INFO){
            .cbSize = sizeof(*info), .dwType = RIM_TYPEKEYBOARD, .keyboard = {4, 0, 1, 12, 3, 101}};
    return sizeof(*info);
}

static UINT device_name(HANDLE device, void *data, UINT *size, bool wide)
{
    const char *name = name_of(device);
    UINT need = (UINT)strlen(name) + 1, given = *size;
    *size = need;
    if (!data)
        return 0;
    if (given < need)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    for (UINT i = 0; i < need; i++)
        if (wide)
            ((WCHAR *)data)[i] = (WCHAR)name[i];
        else
            ((char *)data)[i] = name[i];
    return need;
}

static UINT info_of(HANDLE device, UINT command, void *data, UINT *size, bool wide)
{
    if (!size)
        return fail(ERROR_NOACCESS);
    if (device != MOUSE_DEVICE && device != KEYBOARD_DEVICE)
        return fail(ERROR_INVALID_HANDLE);
    switch (command) {
    case RIDI_DEVICENAME:
        return device_name(device, data, size, wide);
    case RIDI_DEVICEINFO:
        return device_info(device, data, size);
    case RIDI_PREPARSEDDATA:
        *size = 0; /* only other devices have it */
        return 0;
    default:
        return fail(ERROR_INVALID_PARAMETER);
    }
}

UINT GetRawInputDeviceInfo(HANDLE device, UINT command, void *data, UINT *size)
{
    return info_of(device, command, data, size, false);
}

UINT GetRawInputDeviceInfoW(HANDLE device, UINT command, void *data, UINT *size)
{
    return info_of(device, command, data, size, true);
}
