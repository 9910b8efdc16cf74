/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into ippeveprinter: Debian's insists on an Avahi daemon even when it registers no name ("-r off"). */

void *avahi_client_new(const void *poll_api, int flags, void *callback, void *userdata, int *error);

void *avahi_client_new(const void *poll_api, int flags, void *callback, void *userdata, int *error)
{
    static int client;
    (void)poll_api;
    (void)flags;
    (void)callback;
    (void)userdata;
    if (error)
        *error = 0;
    return &client;
}
