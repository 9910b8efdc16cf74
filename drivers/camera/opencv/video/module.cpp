// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/video/module.h"

extern "C" __attribute__((visibility("default"))) void
yebanOpenVideo(const yeban::camera::Address &address, yeban::Result<std::unique_ptr<yeban::camera::VideoSource>> &source)
{
    using namespace yeban::camera;
    switch (address.kind) {
    case Address::Kind::File:
        source = openFile(address.path);
        return;
    case Address::Kind::V4l2:
        source = openV4l2(address.path);
        return;
    case Address::Kind::Gst:
        source = openGst(address.path);
        return;
    }
}
