/* SPDX-License-Identifier: MIT */
/* Memory objects and atoms, as the reference has them, within a process and between two. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "message/global_memory.h"
#include "message/shared.h"

#define assert_error(code)                                                                         \
    do {                                                                                           \
        assert_int_equal(GetLastError(), (code));                                                  \
        SetLastError(0xdeadbeef);                                                                  \
    } while (0)

static int prepare(void **state)
{
    (void)state;
    SetLastError(0xdeadbeef);
    return 0;
}

static void test_fixed(void **state)
{
    (void)state;
    char *memory = GlobalAlloc(GPTR, 100);
    assert_non_null(memory);
    for (int i = 0; i < 100; i++)
        assert_int_equal(memory[i], 0);
    assert_int_equal(GlobalSize(memory), 100);
    assert_ptr_equal(GlobalLock(memory), memory);
    assert_ptr_equal(GlobalHandle(memory), memory);
    assert_int_equal(GlobalFlags(memory), 0);
    assert_true(GlobalUnlock(memory));
    assert_true(GlobalUnlock(memory));
    strcpy(memory, "kept");
    /* Fixed stays where it is unless it may move. */
    assert_null(GlobalReAlloc(memory, 1 << 20, 0));
    assert_error(ERROR_NOT_ENOUGH_MEMORY);
    char *more = GlobalReAlloc(memory, 1 << 20, GMEM_MOVEABLE | GMEM_ZEROINIT);
    assert_non_null(more);
    assert_string_equal(more, "kept");
    assert_int_equal(more[(1 << 20) - 1], 0);
    assert_null(GlobalFree(more));
    assert_ptr_equal(GlobalFree(more), more);
    assert_error(ERROR_INVALID_HANDLE);
    char *nothing = GlobalAlloc(GMEM_FIXED, 0);
    assert_non_null(nothing);
    assert_int_equal(GlobalSize(nothing), 0);
    assert_null(GlobalFree(nothing));
    assert_null(GlobalAlloc(GMEM_FIXED, SIZE_MAX));
    assert_error(ERROR_NOT_ENOUGH_MEMORY);
}

static void check_moveable(UINT flags)
{
    HGLOBAL memory = GlobalAlloc(GHND | flags, 10);
    assert_non_null(memory);
    char *data = GlobalLock(memory);
    assert_non_null(data);
    assert_ptr_not_equal(data, memory);
    assert_int_equal(data[9], 0);
    assert_ptr_equal(GlobalHandle(data), memory);
    strcpy(data, "123456789");
    assert_ptr_equal(GlobalLock(memory), data);
    assert_int_equal(GlobalFlags(memory) & GMEM_LOCKCOUNT, 2);
    assert_true(GlobalUnlock(memory));
    assert_false(GlobalUnlock(memory));
    assert_error(ERROR_SUCCESS);
    assert_false(GlobalUnlock(memory));
    assert_error(ERROR_NOT_LOCKED);
    assert_ptr_equal(GlobalReAlloc(memory, 100000, GMEM_ZEROINIT), memory);
    assert_int_equal(GlobalSize(memory), 100000);
    data = GlobalLock(memory);
    assert_string_equal(data, "123456789");
    for (int i = 10; i < 100000; i++)
        assert_int_equal(data[i], 0);
    /* Locked: it may shrink, not move. */
    assert_null(GlobalReAlloc(memory, 200000, 0));
    assert_error(ERROR_NOT_ENOUGH_MEMORY);
    assert_ptr_equal(GlobalReAlloc(memory, 5, 0), memory);
    assert_int_equal(GlobalSize(memory), 5);
    GlobalUnlock(memory);
    assert_null(GlobalFree(memory));
    assert_int_equal(GlobalSize(memory), 0);
    assert_int_equal(GlobalFlags(memory), GMEM_INVALID_HANDLE);
    SetLastError(0xdeadbeef);
    assert_null(GlobalLock(memory));
    assert_error(ERROR_INVALID_HANDLE);
    assert_false(GlobalUnlock(memory));
    assert_error(ERROR_INVALID_HANDLE);
    assert_ptr_equal(GlobalFree(memory), memory);
    assert_error(ERROR_INVALID_HANDLE);
}

static void test_moveable(void **state)
{
    (void)state;
    check_moveable(0);
    check_moveable(GMEM_DDESHARE);
    assert_null(GlobalFree(NULL));
    assert_null(GlobalLock(NULL));
    assert_error(ERROR_INVALID_HANDLE);
    assert_null(GlobalHandle(&state));
    assert_error(ERROR_INVALID_HANDLE);
    assert_null(GlobalLock((HGLOBAL)(uintptr_t)0xabcdef2));
    assert_error(ERROR_INVALID_HANDLE);
}

static void test_discarded(void **state)
{
    (void)state;
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE | GMEM_DISCARDABLE, 0);
    assert_non_null(memory);
    assert_int_equal(GlobalFlags(memory), GMEM_DISCARDED | GMEM_DISCARDABLE);
    assert_null(GlobalLock(memory));
    assert_error(ERROR_DISCARDED);
    assert_ptr_equal(GlobalReAlloc(memory, 8, GMEM_MOVEABLE), memory);
    assert_non_null(GlobalLock(memory));
    assert_null(GlobalDiscard(memory));
    SetLastError(0xdeadbeef);
    GlobalUnlock(memory);
    assert_ptr_equal(GlobalDiscard(memory), memory);
    assert_int_equal(GlobalSize(memory), 0);
    assert_null(GlobalFree(memory));
    /* Attributes change with GMEM_MODIFY, and fixed becomes moveable. */
    HGLOBAL fixed = GlobalAlloc(GMEM_FIXED, 4);
    HGLOBAL moveable = GlobalReAlloc(fixed, 0, GMEM_MODIFY | GMEM_MOVEABLE);
    assert_non_null(moveable);
    assert_ptr_equal(GlobalLock(moveable), fixed);
    assert_ptr_equal(GlobalReAlloc(moveable, 0, GMEM_MODIFY | GMEM_DISCARDABLE), moveable);
    assert_int_equal(GlobalFlags(moveable), GMEM_DISCARDABLE | 1);
    assert_null(GlobalFree(moveable));
}

static void test_local(void **state)
{
    (void)state;
    HLOCAL memory = LocalAlloc(LHND | LMEM_DISCARDABLE, 7);
    assert_int_equal(LocalSize(memory), 7);
    assert_int_equal(LocalFlags(memory), LMEM_DISCARDABLE);
    char *data = LocalLock(memory);
    assert_ptr_equal(LocalHandle(data), memory);
    assert_false(LocalUnlock(memory));
    assert_error(ERROR_SUCCESS);
    assert_null(LocalFree(memory));
    memory = LocalAlloc(LPTR, 7);
    assert_ptr_equal(LocalLock(memory), memory);
    assert_false(LocalUnlock(memory));
    assert_error(ERROR_NOT_LOCKED);
    assert_null(LocalFree(memory));
}

static void test_many(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    static HGLOBAL all[COUNT];
    for (int i = 0; i < COUNT; i++) {
        all[i] = GlobalAlloc(i % 2 ? GMEM_MOVEABLE : GMEM_FIXED, sizeof(int));
        *(int *)GlobalLock(all[i]) = i;
    }
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(*(int *)GlobalLock(all[i]), i);
        assert_null(GlobalFree(all[i]));
    }
}

/* ---- Between processes ---- */

static pid_t run_child(void (*child)(int in, int out), int *ret_in, int *ret_out)
{
    int down[2];
    int up[2];
    assert_int_equal(pipe(down), 0);
    assert_int_equal(pipe(up), 0);
    pid_t pid = fork();
    if (pid == 0) {
        close(down[1]);
        close(up[0]);
        child(down[0], up[1]);
        _exit(0);
    }
    close(down[0]);
    close(up[1]);
    *ret_in = up[0];
    *ret_out = down[1];
    return pid;
}

static void give(int fd, HGLOBAL memory)
{
    if (write(fd, &memory, sizeof(memory)) != (ssize_t)sizeof(memory))
        abort();
}

static HGLOBAL take(int fd)
{
    HGLOBAL memory = NULL;
    if (read(fd, &memory, sizeof(memory)) != (ssize_t)sizeof(memory))
        memory = NULL;
    return memory;
}

static void child_allocates(int in, int out)
{
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE | GMEM_DDESHARE, 3 << 20);
    memset(GlobalLock(memory), 0x42, 3 << 20);
    GlobalUnlock(memory);
    give(out, memory);
    take(in);
    pause();
}

static void test_shared_between_processes(void **state)
{
    (void)state;
    int in = -1;
    int out = -1;
    assert_non_null(shared_lock()); /* before the fork: one station */
    shared_unlock();
    pid_t pid = run_child(child_allocates, &in, &out);
    HGLOBAL memory = take(in);
    assert_int_equal(GlobalSize(memory), 3 << 20);
    const char *data = GlobalLock(memory);
    assert_int_equal(data[(3 << 20) - 1], 0x42);
    /* What is handed over outlives its maker, the rest ends with it. */
    uint32_t handle = 0;
    assert_int_equal(memory_share(memory, (uint32_t)getpid(), &handle), 0);
    assert_int_equal(handle, (uintptr_t)memory);
    give(out, NULL);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    block_reap((uint32_t)pid);
    assert_int_equal(data[1 << 20], 0x42);
    assert_null(GlobalFree(memory));
    close(in);
    close(out);
    pid = run_child(child_allocates, &in, &out);
    memory = take(in);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    block_reap((uint32_t)pid);
    assert_null(GlobalLock(memory));
    assert_error(ERROR_INVALID_HANDLE);
    close(in);
    close(out);
}

static void test_private_becomes_shared(void **state)
{
    (void)state;
    uint32_t handle = 0;
    size_t size = 0;
    HGLOBAL memory = memory_copy("hello", 6);
    assert_int_equal(memory_share(memory, (uint32_t)getpid(), &handle), 0);
    assert_int_not_equal(handle, (uintptr_t)memory);
    assert_string_equal(block_data(handle, &size), "hello");
    assert_string_equal(GlobalLock(memory), "hello");
    GlobalUnlock(memory);
    assert_int_equal(GlobalSize(memory), 6);
    assert_null(GlobalFree(memory));
    assert_null(block_data(handle, &size));
    assert_int_equal(memory_share((HGLOBAL)(uintptr_t)0x7ff2, 0, &handle), -9);
}

static void test_killed_in_the_heap(void **state)
{
    (void)state;
    for (int round = 0; round < 40; round++) {
        pid_t pid = fork();
        if (pid == 0)
            for (;;) {
                HGLOBAL memory =
                    GlobalAlloc(GMEM_MOVEABLE | GMEM_DDESHARE, (size_t)(rand() % 100000) + 1);
                memory = GlobalReAlloc(memory, (size_t)(rand() % 200000) + 1, GMEM_MOVEABLE);
                GlobalFree(memory);
            }
        usleep((useconds_t)(300 + rand() % 2000));
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
        block_reap((uint32_t)pid);
    }
    const struct shared *sh = shared_lock();
    for (uint32_t i = 0; i < BLOCK_MAX; i++)
        assert_int_equal(atomic_load(&sh->blocks[i].tag), 0);
    for (uint32_t i = 0; i < HEAP_PAGES / 64; i++)
        assert_true(sh->page_used[i] == 0);
    shared_unlock();
}

/* Whatever another process writes into the table, reading ends well. */
static void test_scribbled(void **state)
{
    (void)state;
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE | GMEM_DDESHARE, 100);
    struct block *b = block_find((uintptr_t)memory);
    struct block good = *b;
    srand(7);
    for (int round = 0; round < 20000; round++) {
        unsigned char *bytes = (unsigned char *)b;
        size_t from = offsetof(struct block, first_page);
        for (int i = 0; i < 4; i++)
            bytes[from + (size_t)rand() % (sizeof(*b) - from)] = (unsigned char)rand();
        size_t size = 0;
        const char *data = block_data((uintptr_t)memory, &size);
        assert_true(!data || (data >= shared_peek()->heap &&
                              data + size <= shared_peek()->heap + HEAP_SIZE));
        GlobalSize(memory);
        GlobalFlags(memory);
        if (round % 16 == 0)
            *b = good;
    }
    *b = good;
    assert_null(GlobalFree(memory));
}

/* ---- Atoms ---- */

static void test_global_atoms(void **state)
{
    (void)state;
    char name[300];
    ATOM atom = GlobalAddAtom("Größe");
    assert_true(atom >= 0xC000);
    assert_int_equal(GlobalAddAtom("GRößE"), atom);
    assert_int_equal(GlobalFindAtom("größe"), atom);
    assert_int_equal(GlobalGetAtomName(atom, name, sizeof(name)), strlen("Größe"));
    assert_string_equal(name, "Größe");
    assert_int_equal(GlobalDeleteAtom(atom), 0);
    assert_int_equal(GlobalFindAtom("Größe"), atom);
    assert_error(0xdeadbeef);
    assert_int_equal(GlobalDeleteAtom(atom), 0);
    assert_error(0xdeadbeef);
    assert_int_equal(GlobalFindAtom("Größe"), 0);
    assert_error(ERROR_FILE_NOT_FOUND);
    assert_int_equal(GlobalDeleteAtom(atom), 0);
    assert_error(ERROR_INVALID_HANDLE);
    assert_int_equal(GlobalGetAtomName(atom, name, sizeof(name)), 0);
    assert_error(ERROR_INVALID_HANDLE);
}

static void test_atom_names(void **state)
{
    (void)state;
    char name[300];
    memset(name, 'x', sizeof(name));
    name[256] = 0;
    assert_int_equal(GlobalAddAtom(name), 0);
    assert_error(ERROR_INVALID_PARAMETER);
    name[255] = 0;
    ATOM atom = GlobalAddAtom(name);
    assert_true(atom >= 0xC000);
    char back[256];
    assert_int_equal(GlobalGetAtomName(atom, back, 255), 0);
    assert_error(ERROR_MORE_DATA);
    assert_int_equal(GlobalGetAtomName(atom, back, 256), 255);
    assert_string_equal(back, name);
    GlobalDeleteAtom(atom);
    assert_int_equal(GlobalAddAtom(""), 0);
    assert_error(ERROR_INVALID_NAME);
    assert_int_equal(GlobalGetAtomName(0, back, 256), 0);
    assert_error(ERROR_INVALID_PARAMETER);
}

static void test_integer_atoms(void **state)
{
    (void)state;
    char name[16];
    assert_int_equal(GlobalAddAtom("#1234"), 1234);
    assert_int_equal(GlobalAddAtom("#0001234"), 1234);
    assert_int_equal(GlobalAddAtom(MAKEINTATOM(1234)), 1234);
    assert_int_equal(GlobalFindAtom("#1"), 1);
    assert_int_equal(GlobalAddAtom("#49151"), 0xBFFF);
    assert_int_equal(GlobalGetAtomName(1234, name, sizeof(name)), 5);
    assert_string_equal(name, "#1234");
    assert_int_equal(GlobalDeleteAtom(1234), 0);
    assert_error(0xdeadbeef);
    static const char *const bad[] = {"#0", "#49152", "#65536", "#99999999999999999999", NULL};
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        assert_int_equal(GlobalAddAtom(bad[i]), 0);
        assert_error(ERROR_INVALID_PARAMETER);
    }
    assert_int_equal(AddAtom(MAKEINTATOM(0xC000)), 0);
    assert_error(ERROR_INVALID_PARAMETER);
    static const char *const names[] = {"#", "#12x", "1234", "# 5"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        ATOM atom = AddAtom(names[i]);
        assert_true(atom >= 0xC000);
        assert_int_equal(DeleteAtom(atom), 0);
    }
}

static void test_local_atoms(void **state)
{
    (void)state;
    assert_true(InitAtomTable(37));
    ATOM atom = AddAtom("only here");
    assert_true(atom >= 0xC000);
    assert_int_equal(GlobalFindAtom("only here"), 0);
    assert_error(ERROR_FILE_NOT_FOUND);
    assert_int_equal(FindAtom("ONLY HERE"), atom);
    assert_int_equal(DeleteAtom(atom), 0);
    assert_int_equal(DeleteAtom(atom), atom);
    assert_error(ERROR_INVALID_HANDLE);
}

static void test_table_full(void **state)
{
    (void)state;
    char name[32];
    for (int i = 0; i < 0x4000; i++) {
        snprintf(name, sizeof(name), "atom %d", i);
        assert_int_equal(AddAtom(name), 0xC000 + i);
    }
    assert_int_equal(AddAtom("one more"), 0);
    assert_error(ERROR_NOT_ENOUGH_MEMORY);
    assert_int_equal(DeleteAtom(0xC123), 0);
    assert_int_equal(AddAtom("one more"), 0xC123);
    for (int i = 0; i < 0x4000; i++)
        assert_int_equal(DeleteAtom((ATOM)(0xC000 + i)), 0);
}

static void test_atoms_between_processes(void **state)
{
    (void)state;
    int status = 0;
    ATOM atom = GlobalAddAtom("station-wide");
    pid_t pid = fork();
    if (pid == 0) {
        char name[32] = "";
        GlobalGetAtomName(atom, name, sizeof(name));
        bool same = GlobalFindAtom("Station-Wide") == atom && strcmp(name, "station-wide") == 0;
        _exit(same && GlobalAddAtom("left behind") ? 0 : 1);
    }
    waitpid(pid, &status, 0);
    assert_int_equal(WEXITSTATUS(status), 0);
    ATOM left = GlobalFindAtom("left behind");
    assert_true(left >= 0xC000);
    GlobalDeleteAtom(left);
    GlobalDeleteAtom(atom);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_fixed, prepare),
        cmocka_unit_test_setup(test_moveable, prepare),
        cmocka_unit_test_setup(test_discarded, prepare),
        cmocka_unit_test_setup(test_local, prepare),
        cmocka_unit_test_setup(test_many, prepare),
        cmocka_unit_test_setup(test_shared_between_processes, prepare),
        cmocka_unit_test_setup(test_private_becomes_shared, prepare),
        cmocka_unit_test_setup(test_killed_in_the_heap, prepare),
        cmocka_unit_test_setup(test_scribbled, prepare),
        cmocka_unit_test_setup(test_global_atoms, prepare),
        cmocka_unit_test_setup(test_atom_names, prepare),
        cmocka_unit_test_setup(test_integer_atoms, prepare),
        cmocka_unit_test_setup(test_local_atoms, prepare),
        cmocka_unit_test_setup(test_table_full, prepare),
        cmocka_unit_test_setup(test_atoms_between_processes, prepare),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
