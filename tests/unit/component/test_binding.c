/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/component.h>
#include <pianola/moniker.h>
#include <pianola/registry.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A class of documents: loaded from files, with items inside, whose names they can read. */

static const CLSID document_class = {0x5a5a0001, 0xabcd, 0x4321, {1, 2, 3, 4, 5, 6, 7, 8}};
#define DOCUMENT_ID "{5A5A0001-ABCD-4321-0102-030405060708}"

struct document {
    IPersistFile file;
    IOleItemContainer container;
    LONG refs;
    OLECHAR path[256];
    DWORD speed;
};

static int documents;
static DWORD load_mode, last_speed;

static struct document *of_container(IOleItemContainer *self)
{
    return (struct document *)((char *)self - offsetof(struct document, container));
}

static HRESULT query(IPersistFile *self, REFIID iid, void **ret)
{
    struct document *d = (struct document *)self;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IPersist) ||
        IsEqualIID(iid, &IID_IPersistFile))
        *ret = self;
    else if (IsEqualIID(iid, &IID_IOleItemContainer) || IsEqualIID(iid, &IID_IParseDisplayName))
        *ret = &d->container;
    if (!*ret)
        return E_NOINTERFACE;
    d->refs++;
    return S_OK;
}

static ULONG add_ref(IPersistFile *self)
{
    return (ULONG)++((struct document *)self)->refs;
}

static ULONG release(IPersistFile *self)
{
    LONG refs = --((struct document *)self)->refs;
    if (!refs) {
        documents--;
        free(self);
    }
    return (ULONG)refs;
}

static HRESULT load(IPersistFile *self, LPCOLESTR path, DWORD mode)
{
    struct document *d = (struct document *)self;
    for (size_t i = 0; i < 255 && path[i]; i++)
        d->path[i] = path[i];
    load_mode = mode;
    return S_OK;
}

static const IPersistFileVtbl file_table = {
    .QueryInterface = query, .AddRef = add_ref, .Release = release, .Load = load};

static HRESULT query_container(IOleItemContainer *self, REFIID iid, void **ret)
{
    return query(&of_container(self)->file, iid, ret);
}

static ULONG add_ref_container(IOleItemContainer *self)
{
    return add_ref(&of_container(self)->file);
}

static ULONG release_container(IOleItemContainer *self)
{
    return release(&of_container(self)->file);
}

static HRESULT parse(IOleItemContainer *self, IBindCtx *context, LPOLESTR name, ULONG *ret_eaten,
                     IMoniker **ret)
{
    OLECHAR item[64];
    ULONG n = 1;
    (void)self, (void)context;
    if (*name != '!')
        return MK_E_SYNTAX;
    for (; name[n] && name[n] != '!' && n < 60; n++)
        item[n - 1] = name[n];
    item[n - 1] = 0;
    *ret_eaten = n;
    return CreateItemMoniker(OLESTR("!"), item, ret);
}

/* Every item is the document itself, but one that is not there. */
static HRESULT get_item(IOleItemContainer *self, LPOLESTR item, DWORD speed, IBindCtx *context,
                        REFIID iid, void **ret)
{
    (void)context;
    last_speed = speed;
    *ret = NULL;
    return *item == '?' ? MK_E_NOOBJECT : query(&of_container(self)->file, iid, ret);
}

static HRESULT item_runs(IOleItemContainer *self, LPOLESTR item)
{
    (void)self;
    return *item == 'r' ? S_OK : S_FALSE;
}

static const IOleItemContainerVtbl container_table = {.QueryInterface = query_container,
                                                      .AddRef = add_ref_container,
                                                      .Release = release_container,
                                                      .ParseDisplayName = parse,
                                                      .GetObject = get_item,
                                                      .IsRunning = item_runs};

static HRESULT query_factory(IClassFactory *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG count(IClassFactory *self)
{
    (void)self;
    return 1;
}

static HRESULT create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    (void)self, (void)outer;
    struct document *d = calloc(1, sizeof *d);
    d->file.lpVtbl = (void *)&file_table;
    d->container.lpVtbl = (void *)&container_table;
    d->refs = 1;
    documents++;
    HRESULT hr = query(&d->file, iid, ret);
    release(&d->file);
    return hr;
}

static HRESULT lock(IClassFactory *self, BOOL on)
{
    (void)self, (void)on;
    return S_OK;
}

static const IClassFactoryVtbl factory_table = {query_factory, count, count, create, lock};
static IClassFactory factory = {(void *)&factory_table};

static char folder[] = "/tmp/binding-XXXXXX";
static OLECHAR base[64];

static OLECHAR *path_of(OLECHAR *buf, const char *leaf)
{
    OLECHAR *to = buf;
    for (const OLECHAR *c = base; *c; c++)
        *to++ = *c;
    *to++ = '/';
    while (*leaf)
        *to++ = (OLECHAR)*leaf++;
    *to = 0;
    return buf;
}

static void write_file(const char *leaf, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, leaf);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void set(const char *key, const char *text)
{
    assert_int_equal(
        RegSetKeyValue(HKEY_CLASSES_ROOT, key, NULL, REG_SZ, text, (DWORD)strlen(text) + 1),
        ERROR_SUCCESS);
}

static void class_of_file(void **state)
{
    (void)state;
    OLECHAR path[128];
    CLSID clsid;
    write_file("a.document", "");
    write_file("b.other", "....HeAd");
    write_file("c", "x");
    assert_int_equal(GetClassFile(path_of(path, "a.document"), &clsid), MK_E_INVALIDEXTENSION);
    set(".document", "Test.Document");
    set("Test.Document\\CLSID", DOCUMENT_ID);
    assert_int_equal(GetClassFile(path, &clsid), S_OK);
    assert_memory_equal(&clsid, &document_class, sizeof clsid);
    assert_int_equal(GetClassFile(path_of(path, "b.other"), &clsid), MK_E_INVALIDEXTENSION);
    set("FileType\\" DOCUMENT_ID "\\0", "4,4,DFDFDFDF,48454143");
    assert_int_equal(GetClassFile(path, &clsid), MK_E_INVALIDEXTENSION);
    set("FileType\\" DOCUMENT_ID "\\1", "4,4,DFDFDFDF,48454144");
    assert_int_equal(GetClassFile(path, &clsid), S_OK);
    set("FileType\\" DOCUMENT_ID "\\1", "-4, 4, , 48654164");
    assert_int_equal(GetClassFile(path, &clsid), S_OK);
    assert_int_equal(GetClassFile(path_of(path, "c"), &clsid), MK_E_INVALIDEXTENSION);
    assert_int_equal(GetClassFile(path_of(path, "none"), &clsid), MK_E_CANTOPENFILE);
}

static void files(void **state)
{
    (void)state;
    OLECHAR path[128];
    IPersistFile *object;
    IMoniker *m;
    BIND_OPTS options = {.cbStruct = sizeof options, .grfMode = 0x12};
    assert_int_equal(
        CoGetObject(path_of(path, "a.document"), &options, &IID_IPersistFile, (void **)&object),
        S_OK);
    assert_memory_equal(((struct document *)object)->path, path, 20);
    assert_int_equal(load_mode, 0x12);
    assert_int_equal(documents, 1);
    IPersistFile_Release(object);
    assert_int_equal(documents, 0);
    /* With items, as deep as one likes. */
    assert_int_equal(
        CoGetObject(path_of(path, "a.document!x!y"), NULL, &IID_IPersistFile, (void **)&object),
        S_OK);
    assert_int_equal(last_speed, BINDSPEED_INDEFINITE);
    IPersistFile_Release(object);
    options.dwTickCountDeadline = 1;
    assert_int_equal(CoGetObject(path, &options, &IID_IPersistFile, (void **)&object), S_OK);
    assert_int_equal(last_speed, BINDSPEED_IMMEDIATE);
    IPersistFile_Release(object);
    assert_int_equal(
        CoGetObject(path_of(path, "a.document!?"), NULL, &IID_IUnknown, (void **)&object),
        MK_E_NOOBJECT);
    assert_int_equal(CoGetObject(path_of(path, "a.document"), NULL, &IID_IStream, (void **)&object),
                     E_NOINTERFACE);
    assert_int_equal(CoGetObject(path_of(path, "c"), NULL, &IID_IUnknown, (void **)&object),
                     MK_E_INVALIDEXTENSION);
    assert_int_equal(documents, 0);
    assert_int_equal(CreateFileMoniker(path_of(path, "a.document"), &m), S_OK);
    assert_int_equal(BindMoniker(m, 1, &IID_IUnknown, (void **)&object), E_INVALIDARG);
    assert_int_equal(BindMoniker(m, 0, &IID_IPersistFile, (void **)&object), S_OK);
    IPersistFile_Release(object);
    IMoniker_Release(m);
}

static void parsing(void **state)
{
    (void)state;
    OLECHAR path[128];
    OLECHAR *name;
    IBindCtx *context;
    IMoniker *m, *left, *item;
    ULONG eaten;
    assert_int_equal(CreateBindCtx(0, &context), S_OK);
    path_of(path, "a.document!one!two");
    assert_int_equal(MkParseDisplayName(context, path, &eaten, &m), S_OK);
    assert_int_equal(path[eaten], 0);
    assert_int_equal(IMoniker_GetDisplayName(m, context, NULL, &name), S_OK);
    assert_memory_equal(name, path, (eaten + 1) * 2);
    CoTaskMemFree(name);
    IMoniker_Release(m);
    assert_int_equal(MkParseDisplayName(context, path_of(path, "a.document@"), &eaten, &m),
                     MK_E_CANTOPENFILE);
    assert_null(m);
    /* Items that run are known by their container when that runs. */
    assert_int_equal(CreateFileMoniker(path_of(path, "a.document"), &left), S_OK);
    assert_int_equal(CreateItemMoniker(OLESTR("!"), OLESTR("runs"), &item), S_OK);
    assert_int_equal(IMoniker_IsRunning(item, context, left, NULL), S_FALSE);
    IRunningObjectTable *table;
    IUnknown *document, *got;
    DWORD cookie;
    FILETIME time = {0};
    assert_int_equal(BindMoniker(left, 0, &IID_IUnknown, (void **)&document), S_OK);
    assert_int_equal(GetRunningObjectTable(0, &table), S_OK);
    assert_int_equal(IRunningObjectTable_Register(table, 0, document, left, &cookie), S_OK);
    assert_int_equal(IMoniker_IsRunning(left, context, NULL, NULL), S_OK);
    assert_int_equal(IMoniker_IsRunning(item, context, left, NULL), S_OK);
    assert_int_equal(IMoniker_GetTimeOfLastChange(item, context, left, &time), S_OK);
    assert_true(time.dwHighDateTime != 0);
    /* The one that runs is found, none is made. */
    assert_int_equal(CoGetObject(path, NULL, &IID_IUnknown, (void **)&got), S_OK);
    assert_ptr_equal(got, document);
    IUnknown_Release(got);
    assert_int_equal(IRunningObjectTable_Revoke(table, cookie), S_OK);
    IUnknown_Release(document);
    IMoniker_Release(left);
    IMoniker_Release(item);
    assert_int_equal(IBindCtx_Release(context), 0);
    assert_int_equal(documents, 0);
}

static DWORD cookie;

static int enter(void **state)
{
    (void)state;
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    return FAILED(CoRegisterClassObject(&document_class, (IUnknown *)&factory, CLSCTX_INPROC_SERVER,
                                        REGCLS_MULTIPLEUSE, &cookie));
}

static int leave(void **state)
{
    (void)state;
    CoRevokeClassObject(cookie);
    CoUninitialize();
    return 0;
}

int main(void)
{
    char run[64];
    if (!mkdtemp(folder))
        return 1;
    snprintf(run, sizeof run, "%s/run", folder);
    if (mkdir(run, 0700) < 0 || setenv("XDG_RUNTIME_DIR", run, 1) < 0 ||
        setenv("XDG_CONFIG_HOME", folder, 1) < 0 || setenv("XDG_DATA_HOME", folder, 1) < 0)
        return 1;
    for (size_t i = 0; folder[i]; i++)
        base[i] = (OLECHAR)folder[i];
    const struct CMUnitTest tests[] = {cmocka_unit_test(class_of_file), cmocka_unit_test(files),
                                       cmocka_unit_test(parsing)};
    int failed = cmocka_run_group_tests(tests, enter, leave);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) || failed;
}
