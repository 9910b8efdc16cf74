// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <opencv2/core.hpp>

namespace yeban::test {

/// A code, one pixel a module with its quiet zone: 0 dark, 255 light.
cv::Mat qrSymbol(const QByteArray &bytes);               ///< as bytes, nothing said about the encoding
cv::Mat qrSymbolUtf8Eci(const QString &text);            ///< with ECI 26
cv::Mat code128Symbol(const QByteArray &ascii);

/// GB18030 as a Chinese scanner or printer makes it.
QByteArray gb18030(const QString &text);

} // namespace yeban::test
