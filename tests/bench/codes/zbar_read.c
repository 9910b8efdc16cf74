/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/codes/zbar_read.h"

#include <string.h>
#include <zbar.h>

void *zbar_open(void)
{
    zbar_image_scanner_t *scanner = zbar_image_scanner_create();
    zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    zbar_image_scanner_set_config(scanner, ZBAR_CODE128, ZBAR_CFG_ENABLE, 1);
    return scanner;
}

void zbar_close(void *scanner)
{
    zbar_image_scanner_destroy(scanner);
}

int zbar_read(void *scanner, const unsigned char *grey, unsigned width, unsigned height, char *text, unsigned room)
{
    int found = 0;
    zbar_image_t *image = zbar_image_create();
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, width, height);
    zbar_image_set_data(image, grey, (unsigned long)width * height, NULL);
    if (zbar_scan_image(scanner, image) > 0) {
        const zbar_symbol_t *symbol = zbar_image_first_symbol(image);
        const char *data = zbar_symbol_get_data(symbol);
        if (strlen(data) < room) {
            strcpy(text, data);
            found = 1;
        }
    }
    zbar_image_destroy(image);
    return found;
}
