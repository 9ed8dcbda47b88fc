/* SPDX-License-Identifier: MIT */
#include <pianola/objidl.h>
#include <stdlib.h>

#include "base/clock.h"
#include "remoting/publish/apartments.h"
#include "remoting/publish/lease_clock.h"
#include "remoting/publish/publish.h"
#include "remoting/publish/uri_table.h"

/* The end of a lease: sponsors are asked, on threads where it does not matter how long they take;
 * then the owner is told, one after the other. */

enum { ASKING_MOST = 16, ENDING_MOST = 1, AGAIN_MS = 1000 };

static struct worker_pool asking = WORKER_POOL(ASKING_MOST);
static struct worker_pool ending = WORKER_POOL(ENDING_MOST);

struct question {
    struct job job;
    struct lease *lease;
    ISponsor *sponsor;
    unsigned number;
    uint32_t timeout_ms;
};

static void release_sponsor(struct job *job)
{
    struct lease_sponsor *sponsor = (struct lease_sponsor *)job;
    IUnknown_Release(sponsor->identity);
    ISponsor_Release(sponsor->sponsor);
    free(sponsor);
}

void lease_drop_sponsor(struct lease *lease, struct lease_sponsor *sponsor)
{
    struct lease_sponsor **at = &lease->sponsors;
    while (*at != sponsor)
        at = &(*at)->next;
    *at = sponsor->next;
    lease->sponsor_count--;
    sponsor->job.run = release_sponsor;
    worker_run(&ending, &sponsor->job);
}

/* ---- Ending ---- */

static void end(struct job *job)
{
    struct lease *lease = (struct lease *)((char *)job - offsetof(struct lease, job));
    publish_enter();
    pthread_mutex_lock(&lease_lock);
    struct entry *owner = lease->owner && entry_take(lease->owner) ? lease->owner : NULL;
    pthread_mutex_unlock(&lease_lock);
    if (owner)
        entry_expire(owner);
    entry_unref(owner);
    lease_release(lease);
}

static void finish(struct lease *lease, uint64_t now)
{
    lease->job.run = end;
    lease_add_ref(lease);
    if (worker_run(&ending, &lease->job)) {
        lease->state = LEASE_EXPIRED;
    } else { /* no thread: once more */
        lease_release(lease);
        lease_clock_set(lease, now + AGAIN_MS);
    }
}

/* ---- Asking ---- */

/* A call to a peer that does not answer ends, unless somebody wanted something else of it. */
static void set_timeout(ISponsor *sponsor, uint32_t timeout_ms)
{
    IRpcOptions *options;
    ULONG_PTR now = 0;
    if (FAILED(ISponsor_QueryInterface(sponsor, &IID_IRpcOptions, (void **)&options)))
        return;
    if (SUCCEEDED(options->lpVtbl->Query(options, (IUnknown *)sponsor, COMBND_RPCTIMEOUT, &now)) &&
        !now)
        options->lpVtbl->Set(options, (IUnknown *)sponsor, COMBND_RPCTIMEOUT, timeout_ms);
    options->lpVtbl->Release(options);
}

static struct lease_sponsor *find_sponsor(const struct lease *lease, const ISponsor *sponsor)
{
    struct lease_sponsor *at = lease->sponsors;
    while (at && at->sponsor != sponsor)
        at = at->next;
    return at;
}

static void ask(struct job *job)
{
    struct question *q = (struct question *)job;
    struct lease *lease = q->lease;
    LONGLONG ms = 0;
    publish_enter();
    set_timeout(q->sponsor, q->timeout_ms);
    HRESULT hr = ISponsor_Renewal(q->sponsor, &lease->iface, &ms);
    pthread_mutex_lock(&lease_lock);
    /* Too late, the question was taken back. */
    if (lease->state == LEASE_RENEWING && lease->question == q->number) {
        uint64_t now = clock_ms();
        if (SUCCEEDED(hr) && ms > 0) {
            lease_extend(lease, now + (uint64_t)ms);
        } else {
            struct lease_sponsor *sponsor = find_sponsor(lease, q->sponsor);
            if (sponsor)
                lease_drop_sponsor(lease, sponsor);
        }
        lease_end_comes(lease, now);
    }
    pthread_mutex_unlock(&lease_lock);
    ISponsor_Release(q->sponsor);
    lease_release(lease);
    free(q);
}

static bool put_question(struct lease *lease, struct lease_sponsor *sponsor)
{
    struct question *q = malloc(sizeof *q);
    if (!q)
        return false;
    *q = (struct question){
        .job.run = ask,
        .lease = lease,
        .sponsor = sponsor->sponsor,
        .number = ++lease->question,
        .timeout_ms = lease->sponsorship < UINT32_MAX ? (uint32_t)lease->sponsorship : UINT32_MAX};
    lease_add_ref(lease);
    ISponsor_AddRef(q->sponsor);
    if (worker_run(&asking, &q->job))
        return true;
    ISponsor_Release(q->sponsor);
    lease_release(lease);
    free(q);
    return false;
}

void lease_end_comes(struct lease *lease, uint64_t now)
{
    uint64_t over = atomic_load(&lease->end_ms);
    if (over > now) {
        lease->state = LEASE_ACTIVE;
        lease_clock_set(lease, over);
        return;
    }
    while (lease->sponsors && lease->sponsorship > 0) {
        lease->state = LEASE_RENEWING;
        if (put_question(lease, lease->sponsors)) {
            lease_clock_set(lease, now + (uint64_t)lease->sponsorship);
            return;
        }
        lease_drop_sponsor(lease, lease->sponsors);
    }
    lease_clock_remove(lease);
    finish(lease, now);
}

/* It is the first: others that came meanwhile stand behind it. */
void lease_give_up(struct lease *lease, uint64_t now)
{
    lease->question++;
    if (lease->sponsors)
        lease_drop_sponsor(lease, lease->sponsors);
    lease_end_comes(lease, now);
}
