/* SPDX-License-Identifier: MIT */
/* Files, directories, pipes and mappings of a program that knows Win32 only. */
#include <windows.h>
#include <tchar.h>

#include "check.h"

static TCHAR place[MAX_PATH];

static LPCTSTR in_place(LPCTSTR name)
{
    static TCHAR path[4][MAX_PATH * 2];
    static int turn;
    turn = (turn + 1) % 4;
    wsprintf(path[turn], TEXT("%s\\%s"), place, name);
    return path[turn];
}

static void make_place(void)
{
    TCHAR temp[MAX_PATH];
    DWORD len = GetTempPath(MAX_PATH, temp);
    ok(len > 0 && len == (DWORD)lstrlen(temp), "length %u", len);
    ok(temp[len - 1] == '/' || temp[len - 1] == '\\', "ends with a separator");
    ok(GetTempPath(1, temp) == len + 1, "room it needs");
    GetTempPath(MAX_PATH, temp);
    UINT number = GetTempFileName(temp, TEXT("pianola"), 0, place);
    ok(number != 0, "error %u", GetLastError());
    ok(GetFileAttributes(place) == FILE_ATTRIBUTE_ARCHIVE, "the file is made");
    ok(DeleteFile(place), "error %u", GetLastError());
    ok(CreateDirectory(place, NULL), "error %u", GetLastError());
    ok(!CreateDirectory(place, NULL) && GetLastError() == ERROR_ALREADY_EXISTS, "again: error %u",
       GetLastError());
    ok(GetFileAttributes(place) & FILE_ATTRIBUTE_DIRECTORY, "a directory");
    TCHAR name[MAX_PATH];
    ok(GetTempFileName(place, TEXT("ab"), 0x1234, name) == 0x1234, "given number");
    ok(lstrcmp(name + lstrlen(place) + 1, TEXT("ab1234.TMP")) == 0, "name");
    ok(GetFileAttributes(name) == INVALID_FILE_ATTRIBUTES, "and not made");
    ok(GetTempFileName(in_place(TEXT("none")), TEXT("a"), 0, name) == 0 &&
           GetLastError() == ERROR_DIRECTORY,
       "error %u", GetLastError());
}

static void opening(void)
{
    LPCTSTR name = in_place(TEXT("one.txt"));
    SetLastError(1);
    HANDLE file = CreateFile(name, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    ok(file == INVALID_HANDLE_VALUE && GetLastError() == ERROR_FILE_NOT_FOUND, "error %u",
       GetLastError());
    file = CreateFile(in_place(TEXT("a\\b")), GENERIC_WRITE, 0, NULL, CREATE_NEW, 0, NULL);
    ok(file == INVALID_HANDLE_VALUE && GetLastError() == ERROR_PATH_NOT_FOUND, "error %u",
       GetLastError());
    file = CreateFile(place, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    ok(file == INVALID_HANDLE_VALUE && GetLastError() == ERROR_ACCESS_DENIED, "error %u",
       GetLastError());
    file = CreateFile(name, GENERIC_READ, 0, NULL, 77, 0, NULL);
    ok(file == INVALID_HANDLE_VALUE && GetLastError() == ERROR_INVALID_PARAMETER, "error %u",
       GetLastError());
    file = CreateFile(name, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    ok(file != INVALID_HANDLE_VALUE && GetLastError() == 0, "new: error %u", GetLastError());
    CloseHandle(file);
    file = CreateFile(name, GENERIC_WRITE, 0, NULL, OPEN_ALWAYS, 0, NULL);
    ok(GetLastError() == ERROR_ALREADY_EXISTS, "there: error %u", GetLastError());
    CloseHandle(file);
    file = CreateFile(name, GENERIC_WRITE, 0, NULL, CREATE_NEW, 0, NULL);
    ok(file == INVALID_HANDLE_VALUE && GetLastError() == ERROR_FILE_EXISTS, "error %u",
       GetLastError());
    HANDLE gone = CreateFile(in_place(TEXT("gone")), GENERIC_WRITE, 0, NULL, CREATE_NEW,
                             FILE_FLAG_DELETE_ON_CLOSE, NULL);
    ok(GetFileAttributes(in_place(TEXT("gone"))) != INVALID_FILE_ATTRIBUTES, "there");
    CloseHandle(gone);
    ok(GetFileAttributes(in_place(TEXT("gone"))) == INVALID_FILE_ATTRIBUTES, "and gone");
}

static void reading_and_writing(void)
{
    char buf[32];
    DWORD n = 77;
    LARGE_INTEGER at;
    LPCTSTR name = in_place(TEXT("two.txt"));
    HANDLE file = CreateFile(name, GENERIC_READ | GENERIC_WRITE, 0, NULL, CREATE_NEW, 0, NULL);
    ok(WriteFile(file, "hello world", 11, &n, NULL) && n == 11, "wrote %u", n);
    ok(SetFilePointer(file, 0, NULL, FILE_CURRENT) == 11, "position");
    ok(SetFilePointer(file, -5, NULL, FILE_END) == 6, "from the end");
    ok(ReadFile(file, buf, sizeof(buf), &n, NULL) && n == 5 && memcmp(buf, "world", 5) == 0,
       "read %u", n);
    ok(ReadFile(file, buf, sizeof(buf), &n, NULL) && n == 0, "the end is no error");
    ok(SetFilePointer(file, -1, NULL, FILE_BEGIN) == INVALID_SET_FILE_POINTER &&
           GetLastError() == ERROR_NEGATIVE_SEEK,
       "error %u", GetLastError());
    at.QuadPart = 5;
    ok(SetFilePointerEx(file, at, &at, FILE_BEGIN) && at.QuadPart == 5, "position");
    ok(SetEndOfFile(file) && GetFileSize(file, NULL) == 5, "cut");
    ok(GetFileSizeEx(file, &at) && at.QuadPart == 5, "cut");
    OVERLAPPED over = {0};
    over.Offset = 1;
    over.hEvent = CreateEvent(NULL, TRUE, FALSE, NULL);
    ok(ReadFile(file, buf, 3, &n, &over) && n == 3 && memcmp(buf, "ell", 3) == 0, "at a place");
    ok(WaitForSingleObject(over.hEvent, 0) == WAIT_OBJECT_0, "its event");
    ok(GetOverlappedResult(file, &over, &n, TRUE) && n == 3, "its result");
    CloseHandle(over.hEvent);
    ok(GetFileType(file) == FILE_TYPE_DISK, "type");
    FILETIME written, now;
    GetSystemTimeAsFileTime(&now);
    ok(GetFileTime(file, NULL, NULL, &written), "error %u", GetLastError());
    ok(now.dwHighDateTime - written.dwHighDateTime <= 1, "just now");
    written.dwHighDateTime -= 1000;
    ok(SetFileTime(file, NULL, NULL, &written), "error %u", GetLastError());
    FILETIME again;
    ok(GetFileTime(file, NULL, NULL, &again) && CompareFileTime(&again, &written) == 0, "as set");
    ok(CloseHandle(file), "close");
    ok(!WriteFile(file, "x", 1, &n, NULL) && GetLastError() == ERROR_INVALID_HANDLE, "error %u",
       GetLastError());
    file = CreateFile(name, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    ok(!WriteFile(file, "x", 1, &n, NULL) && GetLastError() == ERROR_ACCESS_DENIED, "error %u",
       GetLastError());
    CloseHandle(file);
}

static void names(void)
{
    LPCTSTR from = in_place(TEXT("two.txt"));
    LPCTSTR to = in_place(TEXT("three.txt"));
    ok(CopyFile(from, to, TRUE), "error %u", GetLastError());
    ok(!CopyFile(from, to, TRUE) && GetLastError() == ERROR_FILE_EXISTS, "error %u",
       GetLastError());
    ok(CopyFile(from, to, FALSE), "error %u", GetLastError());
    ok(!MoveFile(from, to) && GetLastError() == ERROR_ALREADY_EXISTS, "error %u", GetLastError());
    ok(MoveFileEx(from, to, MOVEFILE_REPLACE_EXISTING), "error %u", GetLastError());
    ok(GetFileAttributes(from) == INVALID_FILE_ATTRIBUTES, "moved");
    ok(GetLastError() == ERROR_FILE_NOT_FOUND, "error %u", GetLastError());
    WIN32_FILE_ATTRIBUTE_DATA data;
    ok(GetFileAttributesEx(to, GetFileExInfoStandard, &data) && data.nFileSizeLow == 5, "size");
    ok(SetFileAttributes(to, FILE_ATTRIBUTE_READONLY), "error %u", GetLastError());
    ok(GetFileAttributes(to) & FILE_ATTRIBUTE_READONLY, "read only");
    ok(!DeleteFile(to) && GetLastError() == ERROR_ACCESS_DENIED, "error %u", GetLastError());
    ok(SetFileAttributes(to, FILE_ATTRIBUTE_NORMAL) && DeleteFile(to), "error %u", GetLastError());
    ok(!DeleteFile(to) && GetLastError() == ERROR_FILE_NOT_FOUND, "error %u", GetLastError());

    TCHAR full[MAX_PATH], wanted[MAX_PATH], here[MAX_PATH];
    LPTSTR last = NULL;
    DWORD n = GetFullPathName(in_place(TEXT("x\\.\\..\\y.txt")), MAX_PATH, full, &last);
    wsprintf(wanted, TEXT("%s/y.txt"), place);
    ok(n == (DWORD)lstrlen(full) && lstrcmp(full, wanted) == 0, "made plain");
    ok(last && lstrcmp(last, TEXT("y.txt")) == 0, "its last part");
    ok(GetFullPathName(TEXT("y"), 1, full, NULL) > 1, "room it needs");
    GetCurrentDirectory(MAX_PATH, here);
    ok(SetCurrentDirectory(place), "error %u", GetLastError());
    ok(GetCurrentDirectory(MAX_PATH, full) && lstrcmp(full, place) == 0, "there");
    ok(!SetCurrentDirectory(TEXT("nowhere")) && GetLastError() == ERROR_FILE_NOT_FOUND, "error %u",
       GetLastError());
    ok(GetFullPathName(TEXT("y.txt"), MAX_PATH, full, NULL) && lstrcmp(full, wanted) == 0, "here");
    ok(SearchPath(place, TEXT("one"), TEXT(".txt"), MAX_PATH, full, &last) &&
           lstrcmp(last, TEXT("one.txt")) == 0,
       "found");
    ok(!SearchPath(place, TEXT("none"), NULL, MAX_PATH, full, NULL) &&
           GetLastError() == ERROR_FILE_NOT_FOUND,
       "error %u", GetLastError());
    SetCurrentDirectory(here);
}

static void finding(void)
{
    WIN32_FIND_DATA data;
    int count = 0, dots = 0;
    CloseHandle(CreateFile(in_place(TEXT("Two.TXT")), GENERIC_WRITE, 0, NULL, CREATE_NEW, 0, NULL));
    CreateDirectory(in_place(TEXT("sub")), NULL);
    HANDLE find = FindFirstFile(in_place(TEXT("*.txt")), &data);
    ok(find != INVALID_HANDLE_VALUE, "error %u", GetLastError());
    do {
        count++;
        ok(lstrcmpi(data.cFileName, TEXT("one.txt")) == 0 ||
               lstrcmpi(data.cFileName, TEXT("two.txt")) == 0,
           "a name");
    } while (FindNextFile(find, &data));
    ok(GetLastError() == ERROR_NO_MORE_FILES, "error %u", GetLastError());
    ok(count == 2, "found %d", count);
    ok(FindClose(find), "close");
    ok(!FindClose(find) && GetLastError() == ERROR_INVALID_HANDLE, "error %u", GetLastError());
    find = FindFirstFile(in_place(TEXT("*.*")), &data);
    for (count = 1; FindNextFile(find, &data); count++)
        dots += data.cFileName[0] == '.';
    ok(count == 5, "found %d", count);
    FindClose(find);
    find = FindFirstFile(in_place(TEXT("sub")), &data);
    ok(find != INVALID_HANDLE_VALUE && data.dwFileAttributes == FILE_ATTRIBUTE_DIRECTORY, "sub");
    FindClose(find);
    find = FindFirstFile(in_place(TEXT("*.none")), &data);
    ok(find == INVALID_HANDLE_VALUE && GetLastError() == ERROR_FILE_NOT_FOUND, "error %u",
       GetLastError());
    find = FindFirstFile(in_place(TEXT("none\\*")), &data);
    ok(find == INVALID_HANDLE_VALUE && GetLastError() == ERROR_PATH_NOT_FOUND, "error %u",
       GetLastError());
    ok(!RemoveDirectory(place) && GetLastError() == ERROR_DIR_NOT_EMPTY, "error %u",
       GetLastError());
    ok(!RemoveDirectory(in_place(TEXT("one.txt"))) && GetLastError() == ERROR_DIRECTORY, "error %u",
       GetLastError());
}

static void pipes(void)
{
    HANDLE reader, writer;
    DWORD n;
    char buf[8];
    ok(CreatePipe(&reader, &writer, NULL, 0), "error %u", GetLastError());
    ok(GetFileType(reader) == FILE_TYPE_PIPE, "type");
    ok(WriteFile(writer, "abc", 3, &n, NULL) && n == 3, "write");
    ok(PeekNamedPipe(reader, NULL, 0, NULL, &n, NULL) && n == 3, "waiting: %u", n);
    ok(ReadFile(reader, buf, sizeof(buf), &n, NULL) && n == 3, "read");
    CloseHandle(writer);
    ok(!ReadFile(reader, buf, sizeof(buf), &n, NULL) && GetLastError() == ERROR_BROKEN_PIPE,
       "error %u", GetLastError());
    CloseHandle(reader);
    CreatePipe(&reader, &writer, NULL, 0);
    CloseHandle(reader);
    ok(!WriteFile(writer, "abc", 3, &n, NULL) && GetLastError() == ERROR_NO_DATA, "error %u",
       GetLastError());
    CloseHandle(writer);
    HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
    ok(out && out == GetStdHandle(STD_OUTPUT_HANDLE), "standard output");
    ok(WriteFile(out, "", 0, &n, NULL), "error %u", GetLastError());
    ok(GetStdHandle(5) == INVALID_HANDLE_VALUE && GetLastError() == ERROR_INVALID_HANDLE,
       "error %u", GetLastError());
    HANDLE nul = CreateFile(TEXT("NUL"), GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    ok(nul != INVALID_HANDLE_VALUE && GetFileType(nul) == FILE_TYPE_CHAR, "NUL");
    CloseHandle(nul);
}

static void mappings(void)
{
    HANDLE mapping = CreateFileMapping(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 100000, NULL);
    ok(mapping && GetLastError() == 0, "error %u", GetLastError());
    char *a = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
    char *b = MapViewOfFile(mapping, FILE_MAP_READ, 0, 65536, 10);
    ok(a && b, "error %u", GetLastError());
    lstrcpyA(a + 65536, "both");
    ok(lstrcmpA(b, "both") == 0, "one memory");
    ok(!MapViewOfFile(mapping, FILE_MAP_READ, 0, 5, 0) && GetLastError() == ERROR_MAPPED_ALIGNMENT,
       "error %u", GetLastError());
    ok(CloseHandle(mapping) && lstrcmpA(b, "both") == 0, "views stay");
    ok(UnmapViewOfFile(a) && UnmapViewOfFile(b), "unmap");
    ok(!UnmapViewOfFile(a) && GetLastError() == ERROR_INVALID_ADDRESS, "error %u", GetLastError());

    TCHAR name[64];
    wsprintf(name, TEXT("FilesTest%u"), GetCurrentProcessId());
    ok(!OpenFileMapping(FILE_MAP_READ, FALSE, name) && GetLastError() == ERROR_FILE_NOT_FOUND,
       "error %u", GetLastError());
    mapping = CreateFileMapping(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 5000, name);
    HANDLE other = OpenFileMapping(FILE_MAP_READ, FALSE, name);
    ok(mapping && other, "error %u", GetLastError());
    a = MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, 0);
    b = MapViewOfFile(other, FILE_MAP_READ, 0, 0, 0);
    ok(a && b && a != b, "error %u", GetLastError());
    lstrcpyA(a + 4990, "named");
    ok(lstrcmpA(b + 4990, "named") == 0, "one memory");
    UnmapViewOfFile(a);
    UnmapViewOfFile(b);
    CloseHandle(mapping);
    CloseHandle(other);

    LPCTSTR file_name = in_place(TEXT("one.txt"));
    HANDLE file =
        CreateFile(file_name, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    ok(!CreateFileMapping(file, NULL, PAGE_READWRITE, 0, 0, NULL) &&
           GetLastError() == ERROR_FILE_INVALID,
       "error %u", GetLastError());
    mapping = CreateFileMapping(file, NULL, PAGE_READWRITE, 0, 6, NULL);
    a = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
    ok(a != NULL, "error %u", GetLastError());
    lstrcpyA(a, "12345");
    ok(FlushViewOfFile(a, 0), "flush");
    UnmapViewOfFile(a);
    CloseHandle(mapping);
    char buf[8] = "";
    DWORD n;
    ok(ReadFile(file, buf, 8, &n, NULL) && n == 6 && lstrcmpA(buf, "12345") == 0, "in the file");
    CloseHandle(file);
}

int main(void)
{
    make_place();
    opening();
    reading_and_writing();
    names();
    finding();
    pipes();
    mappings();
    DeleteFile(in_place(TEXT("one.txt")));
    DeleteFile(in_place(TEXT("Two.TXT")));
    RemoveDirectory(in_place(TEXT("sub")));
    ok(RemoveDirectory(place), "error %u", GetLastError());
    return failures != 0;
}
