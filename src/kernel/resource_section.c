/* SPDX-License-Identifier: MIT */
#include "kernel/resource_section.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <pianola/errors.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "kernel/text.h"

enum { SECTION_MOST = 64 << 20, SECTIONS_MOST = 4096, NAMES_MOST = 1 << 20, HEADER_LEAST = 24 };

struct resource_id resource_id_of(const WCHAR *name)
{
    struct resource_id id = {name, 0};
    if ((uintptr_t)name >> 16 == 0)
        return (struct resource_id){NULL, (WORD)(uintptr_t)name};
    if (name[0] != '#')
        return id;
    unsigned number = 0;
    for (name++; *name >= '0' && *name <= '9' && number < 0x10000; name++)
        number = number * 10 + (unsigned)(*name - '0');
    return *name || number >= 0x10000 ? id : (struct resource_id){NULL, (WORD)number};
}

/* ---- The section of a file ---- */

static int read_at(int fd, uint64_t at, void *to, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t n = pread(fd, (char *)to + done, size - done, (off_t)(at + done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? -errno : -ENOENT;
        done += (size_t)n;
    }
    return 0;
}

static int read_part(int fd, uint64_t at, uint64_t size, size_t most, uint8_t **ret)
{
    struct stat st;
    if (fstat(fd, &st) < 0)
        return -errno;
    if (size > most)
        return -EFBIG;
    if (at > (uint64_t)st.st_size || size > (uint64_t)st.st_size - at)
        return -ENOENT;
    uint8_t *bytes = malloc(size + 1);
    int r = bytes ? read_at(fd, at, bytes, size) : -ENOMEM;
    if (r < 0) {
        free(bytes);
        return r;
    }
    bytes[size] = 0;
    *ret = bytes;
    return 0;
}

int resource_section_read(const char *path, uint8_t **ret, size_t *ret_size)
{
    static const char wanted[] = ".rsrc";
    _cleanup_close_ int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    _cleanup_free_ uint8_t *table = NULL, *names = NULL;
    Elf64_Ehdr header;
    if (fd < 0)
        return -errno;
    int r = read_at(fd, 0, &header, sizeof(header));
    if (r < 0)
        return r;
    if (memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_ident[EI_CLASS] != ELFCLASS64 ||
        header.e_shentsize != sizeof(Elf64_Shdr) || header.e_shnum > SECTIONS_MOST ||
        header.e_shstrndx >= header.e_shnum)
        return -ENOENT;
    uint64_t size = (uint64_t)header.e_shnum * sizeof(Elf64_Shdr);
    r = read_part(fd, header.e_shoff, size, SECTIONS_MOST * sizeof(Elf64_Shdr), &table);
    if (r < 0)
        return r;
    Elf64_Shdr one;
    memcpy(&one, table + header.e_shstrndx * sizeof(one), sizeof(one));
    uint64_t names_size = one.sh_size;
    if ((r = read_part(fd, one.sh_offset, names_size, NAMES_MOST, &names)) < 0)
        return r;
    for (unsigned i = 0; i < header.e_shnum; i++) {
        memcpy(&one, table + i * sizeof(one), sizeof(one));
        if (one.sh_name >= names_size || one.sh_type == SHT_NOBITS ||
            strcmp((const char *)names + one.sh_name, wanted) != 0)
            continue;
        r = read_part(fd, one.sh_offset, one.sh_size, SECTION_MOST, ret);
        if (r == 0)
            *ret_size = one.sh_size;
        return r;
    }
    return -ENOENT;
}

/* ---- Entries ---- */

struct entries {
    const uint8_t *bytes;
    size_t size;
};

static uint32_t get(const struct entries *e, size_t at, unsigned width)
{
    uint32_t value = 0;
    if (at <= e->size && width <= e->size - at)
        memcpy(&value, e->bytes + at, width);
    return value;
}

/* Is the name at *at this one? Moves past it. */
static bool is_name(const struct entries *e, size_t *at, size_t end, struct resource_id id)
{
    if (get(e, *at, 2) == 0xffff) {
        WORD number = (WORD)get(e, *at + 2, 2);
        *at += 4;
        return !id.text && id.number == number;
    }
    WCHAR number[8];
    if (!id.text) {
        char text[8];
        snprintf(text, sizeof(text), "#%u", id.number);
        for (size_t i = 0; i < sizeof(text); i++)
            number[i] = (WCHAR)text[i];
        id.text = number;
    }
    bool same = true;
    for (size_t i = 0; *at + 2 <= end; i++) {
        WCHAR unit = (WCHAR)get(e, *at, 2);
        *at += 2;
        if (same && unit != id.text[i] && wide_upper(unit) != wide_upper(id.text[i]))
            same = false;
        if (!unit)
            return same;
    }
    return false;
}

int resource_section_find(const uint8_t *bytes, size_t size, struct resource_id type,
                          struct resource_id name, WORD language, size_t *ret_at,
                          size_t *ret_length, DWORD *ret_error)
{
    const struct entries e = {bytes, size};
    *ret_error = ERROR_RESOURCE_TYPE_NOT_FOUND;
    for (size_t start = 0; start < size && size - start >= HEADER_LEAST;) {
        size_t length = get(&e, start, 4), header = get(&e, start + 4, 4);
        if (header < HEADER_LEAST || header > size - start || length > size - start - header)
            break;
        size_t at = start + 8, end = start + header;
        bool type_fits = is_name(&e, &at, end, type), name_fits = is_name(&e, &at, end, name);
        at = start + ((at - start + 3) & ~(size_t)3) + 6; /* past version and flags */
        if (type_fits && *ret_error == ERROR_RESOURCE_TYPE_NOT_FOUND)
            *ret_error = ERROR_RESOURCE_NAME_NOT_FOUND;
        if (type_fits && name_fits) {
            *ret_error = ERROR_RESOURCE_LANG_NOT_FOUND;
            if (!language || get(&e, at, 2) == language) {
                *ret_at = start + header;
                *ret_length = length;
                return 0;
            }
        }
        start += (header + length + 3) & ~(size_t)3;
    }
    return -ENOENT;
}
