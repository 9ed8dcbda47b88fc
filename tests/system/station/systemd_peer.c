/* SPDX-License-Identifier: MIT */
/*
 * What logind asks of process 1, on the bus named by DBUS_SYSTEM_BUS_ADDRESS: every unit is there,
 * and starting it is done at once. Prints "start UNIT" for each. Nothing sleeps or shuts down.
 */
#include <stdio.h>
#include <systemd/sd-bus.h>

static int load_state(sd_bus *bus, const char *path, const char *interface, const char *property,
                      sd_bus_message *reply, void *data, sd_bus_error *error)
{
    (void)bus, (void)path, (void)interface, (void)property, (void)data, (void)error;
    return sd_bus_message_append(reply, "s", "loaded");
}

static int start_unit(sd_bus_message *call, void *data, sd_bus_error *error)
{
    static unsigned job;
    const char *unit = NULL, *mode = NULL;
    char path[64];
    (void)data, (void)error;
    int r = sd_bus_message_read(call, "ss", &unit, &mode);
    if (r < 0)
        return r;
    printf("start %s\n", unit);
    fflush(stdout);
    snprintf(path, sizeof(path), "/org/freedesktop/systemd1/job/%u", ++job);
    r = sd_bus_reply_method_return(call, "o", path);
    if (r < 0)
        return r;
    return sd_bus_emit_signal(sd_bus_message_get_bus(call), "/org/freedesktop/systemd1",
                              "org.freedesktop.systemd1.Manager", "JobRemoved", "uoss", job, path,
                              unit, "done");
}

static int nothing(sd_bus_message *call, void *data, sd_bus_error *error)
{
    (void)data, (void)error;
    return sd_bus_reply_method_return(call, "");
}

static const sd_bus_vtable unit_table[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_PROPERTY("LoadState", "s", load_state, 0, 0),
    SD_BUS_VTABLE_END,
};
static const sd_bus_vtable manager_table[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("StartUnit", "ss", "o", start_unit, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("StartUnitWithFlags", "sst", "o", start_unit, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Subscribe", "", "", nothing, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_SIGNAL("JobRemoved", "uoss", 0),
    SD_BUS_VTABLE_END,
};

int main(void)
{
    sd_bus *bus = NULL;
    if (sd_bus_open_system(&bus) < 0 ||
        sd_bus_add_object_vtable(bus, NULL, "/org/freedesktop/systemd1",
                                 "org.freedesktop.systemd1.Manager", manager_table, NULL) < 0 ||
        sd_bus_add_fallback_vtable(bus, NULL, "/org/freedesktop/systemd1/unit",
                                   "org.freedesktop.systemd1.Unit", unit_table, NULL, NULL) < 0 ||
        sd_bus_request_name(bus, "org.freedesktop.systemd1", 0) < 0)
        return 1;
    printf("ready\n");
    fflush(stdout);
    while (sd_bus_process(bus, NULL) > 0 || sd_bus_wait(bus, UINT64_MAX) >= 0)
        continue;
    return 0;
}
