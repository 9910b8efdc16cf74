// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <opencv2/core.hpp>

#include <memory>

namespace yeban::bench {

/// One of those that are compared: QR and Code 128 in grey pictures, one code a picture.
class Decoder
{
public:
    virtual ~Decoder() = default;
    virtual const char *name() const = 0;
    /// The text as that decoder gives it; null: no code found.
    virtual QString decode(const cv::Mat &grey) = 0;
    /// The next picture comes from another camera.
    virtual void forget() {}
};

std::unique_ptr<Decoder> ours();
std::unique_ptr<Decoder> bareZxing(); ///< tryHarder, tryRotate, tryDownscale, its own idea of the text
std::unique_ptr<Decoder> zbar();

} // namespace yeban::bench
