// SPDX-License-Identifier: GPL-3.0-or-later

// test-wlt-encode PORTRAIT CODED: codes a portrait (PNG, JPEG) into the 1,024 bytes of an emulated card's photo.

#include "tests/support/test-wlt/encoder.h"

#include <cstdio>
#include <fstream>

#include <opencv2/imgcodecs.hpp>

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: test-wlt-encode PORTRAIT CODED\n");
        return 2;
    }
    const auto coded = yeban::test_wlt::encode(cv::imread(argv[1], cv::IMREAD_COLOR));
    if (coded.empty()) {
        std::fprintf(stderr, "%s is not a picture that can be coded\n", argv[1]);
        return 1;
    }
    std::ofstream file(argv[2], std::ios::binary);
    file.write(reinterpret_cast<const char *>(coded.data()), static_cast<std::streamsize>(coded.size()));
    return file.flush() ? 0 : 1;
}
