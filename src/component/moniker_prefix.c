/* SPDX-License-Identifier: MIT */
#include "component/moniker_composite.h"

/* What two monikers have in common, and the way from one to the other: part by part. */

static ULONG common_of(IMoniker *const *a, ULONG a_count, IMoniker *const *b, ULONG b_count)
{
    ULONG n = 0;
    while (n < a_count && n < b_count && IMoniker_IsEqual(a[n], b[n]) == S_OK)
        n++;
    return n;
}

HRESULT MonikerCommonPrefixWith(IMoniker *self, IMoniker *other, IMoniker **ret)
{
    IMoniker *const *mine, *const *his;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!self || !other)
        return E_INVALIDARG;
    ULONG my_count = moniker_parts(&self, &mine), his_count = moniker_parts(&other, &his);
    ULONG n = common_of(mine, my_count, his, his_count);
    if (!n)
        return MK_E_NOPREFIX;
    HRESULT hr = moniker_of_parts(mine, n, ret);
    if (FAILED(hr))
        return hr;
    return n == my_count && n == his_count ? MK_S_US
           : n == my_count                 ? MK_S_ME
           : n == his_count                ? MK_S_HIM
                                           : S_OK;
}

HRESULT composite_relative(IMoniker *self, IMoniker *other, IMoniker **ret)
{
    return MonikerRelativePathTo(self, other, ret, TRUE);
}

HRESULT MonikerRelativePathTo(IMoniker *from, IMoniker *to, IMoniker **ret, BOOL reserved)
{
    IMoniker *const *a, *const *b;
    IMoniker *rest = NULL, *up = NULL, *down = NULL;
    (void)reserved;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!from || !to)
        return E_INVALIDARG;
    ULONG a_count = moniker_parts(&from, &a), b_count = moniker_parts(&to, &b);
    ULONG n = common_of(a, a_count, b, b_count);
    if (!n || (n == a_count && n == b_count))
        return moniker_relative(from, to, ret);
    /* Up over what only from has, then down again. */
    HRESULT hr = moniker_of_parts(a + n, a_count - n, &rest);
    if (SUCCEEDED(hr) && rest)
        hr = IMoniker_Inverse(rest, &up);
    if (SUCCEEDED(hr))
        hr = moniker_of_parts(b + n, b_count - n, &down);
    if (SUCCEEDED(hr))
        hr = CreateGenericComposite(up, down, ret);
    if (rest)
        IMoniker_Release(rest);
    if (up)
        IMoniker_Release(up);
    if (down)
        IMoniker_Release(down);
    return hr;
}
