/* SPDX-License-Identifier: MIT */
#include "remoting/soap/tree.h"

#include <errno.h>
#include <expat.h>
#include <stdlib.h>
#include <string.h>

/* No character of XML: expat puts it between a namespace and a name. */
enum { SEPARATOR = '\1', CHUNK = 64 * 1024, IDS_FIRST = 64 };

struct chunk {
    struct chunk *next;
    max_align_t bytes[];
};

struct soap_tree {
    struct chunk *chunks;
    size_t used, room, memory; /* of the first chunk; of all */
    struct soap_node *root;
    unsigned nodes;
    struct soap_node **ids; /* by id */
    unsigned id_count, id_room;
};

struct prefix {
    const char *name, *ns;
};

struct parse {
    XML_Parser parser;
    struct soap_tree *tree;
    struct soap_node *path[SOAP_DEPTH_MOST], *last[SOAP_DEPTH_MOST]; /* last child of each */
    unsigned depth;
    struct prefix prefixes[SOAP_PREFIXES_MOST];
    unsigned prefix_count;
    char *text;
    size_t size, room;
    bool is_leaf; /* no element has begun since the innermost one did */
    int error;
};

static const struct soap_marks no_marks;

static void *take(struct soap_tree *tree, size_t size)
{
    size = (size + 7) & ~(size_t)7;
    if (tree->room - tree->used < size) {
        size_t room = size > CHUNK ? size : CHUNK;
        if (room > SOAP_MEMORY_MOST - tree->memory)
            return NULL;
        struct chunk *chunk = malloc(sizeof *chunk + room);
        if (!chunk)
            return NULL;
        chunk->next = tree->chunks;
        tree->chunks = chunk;
        tree->memory += room;
        tree->used = 0;
        tree->room = room;
    }
    void *bytes = (char *)tree->chunks->bytes + tree->used;
    tree->used += size;
    return bytes;
}

static const char *keep(struct soap_tree *tree, const char *text, size_t size)
{
    char *copy = take(tree, size + 1);
    if (copy) {
        memcpy(copy, text, size);
        copy[size] = 0;
    }
    return copy;
}

static void fail(struct parse *p, int error)
{
    if (!p->error)
        p->error = error;
    XML_StopParser(p->parser, XML_FALSE);
}

/* Sender's names repeat: the sibling before or its children often have the same ones. */
static const char *keep_like(struct soap_tree *tree, const char *like, const char *text,
                             size_t size)
{
    if (like && strlen(like) == size && !memcmp(like, text, size))
        return like;
    return size ? keep(tree, text, size) : "";
}

static bool split_name(struct parse *p, const char *text, struct soap_name like,
                       struct soap_name *ret)
{
    const char *local = strchr(text, SEPARATOR);
    size_t ns_size = local ? (size_t)(local - text) : 0;
    local = local ? local + 1 : text;
    if (strlen(text) > SOAP_NAME_MOST) {
        fail(p, -E2BIG);
        return false;
    }
    ret->ns = keep_like(p->tree, like.ns, text, ns_size);
    ret->local = keep_like(p->tree, like.local, local, strlen(local));
    if (!ret->ns || !ret->local)
        fail(p, -ENOMEM);
    return ret->ns && ret->local;
}

static void XMLCALL on_prefix(void *data, const XML_Char *prefix, const XML_Char *ns)
{
    struct parse *p = data;
    if (p->prefix_count == SOAP_PREFIXES_MOST || (prefix && strlen(prefix) > SOAP_NAME_MOST) ||
        (ns && strlen(ns) > SOAP_NAME_MOST)) {
        fail(p, -E2BIG);
        return;
    }
    prefix = prefix ? prefix : "";
    ns = ns ? ns : "";
    struct prefix *new = &p->prefixes[p->prefix_count];
    new->name = keep(p->tree, prefix, strlen(prefix));
    new->ns = keep(p->tree, ns, strlen(ns));
    if (!new->name || !new->ns)
        fail(p, -ENOMEM);
    else
        p->prefix_count++;
}

static void XMLCALL on_prefix_end(void *data, const XML_Char *prefix)
{
    struct parse *p = data;
    (void)prefix;
    if (p->prefix_count)
        p->prefix_count--;
}

/* "xsd:int" in an attribute. */
static void resolve(struct parse *p, const char *text, struct soap_name *ret)
{
    const char *colon = strchr(text, ':');
    size_t size = colon ? (size_t)(colon - text) : 0;
    if (strlen(text) > SOAP_NAME_MOST) {
        fail(p, -E2BIG);
        return;
    }
    for (unsigned i = p->prefix_count; i-- > 0;) {
        const char *name = p->prefixes[i].name;
        if (strlen(name) != size || memcmp(name, text, size) != 0)
            continue;
        text = colon ? colon + 1 : text;
        ret->ns = p->prefixes[i].ns;
        ret->local = keep(p->tree, text, strlen(text));
        if (!ret->local)
            fail(p, -ENOMEM);
        return;
    }
    if (colon) {
        fail(p, -EBADMSG);
        return;
    }
    ret->ns = "";
    ret->local = keep(p->tree, text, strlen(text));
    if (!ret->local)
        fail(p, -ENOMEM);
}

/* Sorted when all are known: a table could be filled with ids that collide. */
static int add_id(struct soap_tree *tree, struct soap_node *node)
{
    if (tree->id_count == tree->id_room) {
        unsigned room = tree->id_room ? 2 * tree->id_room : IDS_FIRST;
        struct soap_node **more = reallocarray(tree->ids, room, sizeof *more);
        if (!more)
            return -ENOMEM;
        tree->ids = more;
        tree->id_room = room;
    }
    tree->ids[tree->id_count++] = node;
    return 0;
}

static int compare_ids(const void *a, const void *b)
{
    const struct soap_node *const *one = a, *const *other = b;
    return strcmp((*one)->marks->id, (*other)->marks->id);
}

static int compare_id(const void *id, const void *at)
{
    const struct soap_node *const *node = at;
    return strcmp(id, (*node)->marks->id);
}

static int sort_ids(struct soap_tree *tree)
{
    if (tree->id_count)
        qsort(tree->ids, tree->id_count, sizeof *tree->ids, compare_ids);
    for (unsigned i = 1; i < tree->id_count; i++)
        if (!strcmp(tree->ids[i - 1]->marks->id, tree->ids[i]->marks->id))
            return -EBADMSG;
    return 0;
}

static bool is_yes(const char *text)
{
    return !strcmp(text, "1") || !strcmp(text, "true");
}

static void mark(struct parse *p, struct soap_marks *marks, const char *name, const char *value)
{
    if (!strcmp(name, "id") || !strcmp(name, "href")) {
        const char **which = *name == 'i' ? &marks->id : &marks->href;
        if (*name == 'h' && *value++ != '#')
            fail(p, -EBADMSG);
        else if (strlen(value) > SOAP_NAME_MOST)
            fail(p, -E2BIG);
        else if (!(*which = keep(p->tree, value, strlen(value))))
            fail(p, -ENOMEM);
    } else if (!strcmp(name, SOAP_XSI "\1type")) {
        resolve(p, value, &marks->type);
    } else if (!strcmp(name, SOAP_XSI "\1null") || !strcmp(name, SOAP_XSI "\1nil")) {
        marks->is_null = is_yes(value);
    } else if (!strcmp(name, SOAP_ENCODING "\1arrayType")) {
        resolve(p, value, &marks->array);
    }
}

static bool set_marks(struct parse *p, struct soap_node *node, const XML_Char **attributes)
{
    struct soap_marks marks = {0}, *kept;
    unsigned count = 0;
    node->marks = &no_marks;
    for (; attributes[0] && !p->error; attributes += 2) {
        if (++count > SOAP_ATTRIBUTES_MOST)
            fail(p, -E2BIG);
        else
            mark(p, &marks, attributes[0], attributes[1]);
    }
    if (p->error || !count)
        return !p->error;
    kept = take(p->tree, sizeof *kept);
    if (!kept) {
        fail(p, -ENOMEM);
        return false;
    }
    *kept = marks;
    node->marks = kept;
    int r = marks.id ? add_id(p->tree, node) : 0;
    if (r)
        fail(p, r);
    return !r;
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct parse *p = data;
    struct soap_name like = {0};
    if (p->error)
        return;
    if (p->depth == SOAP_DEPTH_MOST || p->tree->nodes == SOAP_NODES_MOST) {
        fail(p, -E2BIG);
        return;
    }
    struct soap_node *node = take(p->tree, sizeof *node);
    if (!node) {
        fail(p, -E2BIG);
        return;
    }
    *node = (struct soap_node){.text = "", .marks = &no_marks};
    if (p->depth && p->last[p->depth - 1])
        like = p->last[p->depth - 1]->name;
    if (!split_name(p, name, like, &node->name) || !set_marks(p, node, attributes))
        return;
    if (!p->depth)
        p->tree->root = node;
    else if (p->last[p->depth - 1])
        p->last[p->depth - 1]->next = node;
    else
        p->path[p->depth - 1]->first = node;
    if (p->depth)
        p->last[p->depth - 1] = node;
    p->tree->nodes++;
    p->path[p->depth] = node;
    p->last[p->depth++] = NULL;
    p->size = 0;
    p->is_leaf = true;
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    struct parse *p = data;
    (void)name;
    if (p->error || !p->depth)
        return;
    struct soap_node *node = p->path[--p->depth];
    if (p->is_leaf && p->size) {
        node->text = keep(p->tree, p->text, p->size);
        node->size = (uint32_t)p->size;
        if (!node->text)
            fail(p, -E2BIG);
    }
    p->is_leaf = false;
    p->size = 0;
}

static void XMLCALL on_text(void *data, const XML_Char *text, int size)
{
    struct parse *p = data;
    if (p->error || !p->is_leaf)
        return;
    if (p->room - p->size < (size_t)size) {
        size_t room = p->room ? p->room : 4096;
        while (room - p->size < (size_t)size)
            room *= 2;
        char *longer = room <= SOAP_MEMORY_MOST ? realloc(p->text, room) : NULL;
        if (!longer) {
            fail(p, -E2BIG);
            return;
        }
        p->text = longer;
        p->room = room;
    }
    memcpy(p->text + p->size, text, (size_t)size);
    p->size += (size_t)size;
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system_id,
                               const XML_Char *public_id, int has_subset)
{
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_subset;
    fail(data, -EBADMSG);
}

static void XMLCALL on_instruction(void *data, const XML_Char *target, const XML_Char *text)
{
    (void)target;
    (void)text;
    fail(data, -EBADMSG);
}

int soap_tree_parse(const void *bytes, size_t size, struct soap_tree **ret)
{
    struct parse p = {0};
    enum XML_Status status;
    if (size > SOAP_MEMORY_MOST)
        return -E2BIG;
    p.tree = calloc(1, sizeof *p.tree);
    p.parser = p.tree ? XML_ParserCreateNS(NULL, SEPARATOR) : NULL;
    if (!p.parser) {
        free(p.tree);
        return -ENOMEM;
    }
    XML_SetUserData(p.parser, &p);
    XML_SetElementHandler(p.parser, on_start, on_end);
    XML_SetCharacterDataHandler(p.parser, on_text);
    XML_SetNamespaceDeclHandler(p.parser, on_prefix, on_prefix_end);
    XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
    XML_SetProcessingInstructionHandler(p.parser, on_instruction);
    status = XML_Parse(p.parser, bytes, (int)size, 1);
    if (!p.error && status != XML_STATUS_OK)
        p.error = XML_GetErrorCode(p.parser) == XML_ERROR_NO_MEMORY ? -ENOMEM : -EBADMSG;
    XML_ParserFree(p.parser);
    free(p.text);
    if (!p.error)
        p.error = sort_ids(p.tree);
    if (p.error) {
        soap_tree_destroy(p.tree);
        return p.error;
    }
    *ret = p.tree;
    return 0;
}

void soap_tree_destroy(struct soap_tree *tree)
{
    if (!tree)
        return;
    while (tree->chunks) {
        struct chunk *chunk = tree->chunks;
        tree->chunks = chunk->next;
        free(chunk);
    }
    free(tree->ids);
    free(tree);
}

const struct soap_node *soap_tree_root(const struct soap_tree *tree)
{
    return tree->root;
}

struct soap_node *soap_tree_follow(const struct soap_tree *tree, const struct soap_node *node)
{
    if (!node->marks->href)
        return (struct soap_node *)(uintptr_t)node;
    struct soap_node **to = tree->id_count ? bsearch(node->marks->href, tree->ids, tree->id_count,
                                                     sizeof *tree->ids, compare_id)
                                           : NULL;
    return to && !(*to)->marks->href ? *to : NULL; /* a reference to a reference is none */
}

struct soap_node *soap_tree_member(const struct soap_tree *tree, const struct soap_node *node,
                                   const char *name)
{
    for (const struct soap_node *at = node->first; at; at = at->next)
        if (!strcmp(at->name.local, name))
            return at->marks->is_null ? NULL : soap_tree_follow(tree, at);
    return NULL;
}

const char *soap_tree_text(const struct soap_tree *tree, const struct soap_node *node,
                           const char *name)
{
    const struct soap_node *member = soap_tree_member(tree, node, name);
    return member ? member->text : NULL;
}

bool soap_name_is(struct soap_name name, const char *ns, const char *local)
{
    return name.local && !strcmp(name.local, local) && !strcmp(name.ns, ns);
}
