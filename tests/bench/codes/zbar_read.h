/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* Reads one QR code or Code 128 of an 8-bit grey picture without padding. The text with its ending 0 goes to `text`;
 * 0 when no code was found or the text does not fit. In C: zbar's C++ headers are older than C++17. */
int zbar_read(void *scanner, const unsigned char *grey, unsigned width, unsigned height, char *text, unsigned room);
void *zbar_open(void);
void zbar_close(void *scanner);

#ifdef __cplusplus
}
#endif
