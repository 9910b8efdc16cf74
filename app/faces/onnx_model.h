// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QJsonObject>

#include <opencv2/dnn.hpp>

#include <vector>

namespace yeban {

/// Zeroes a picture's pixels when it goes: heap memory is reused, and a face must not be found in it.
class Wiped
{
public:
    Wiped() = default;
    explicit Wiped(cv::Mat picture) : m_picture(std::move(picture)) {}
    ~Wiped();
    Wiped(const Wiped &) = delete;
    Wiped &operator=(const Wiped &) = delete;

    cv::Mat &operator*() { return m_picture; }
    cv::Mat *operator->() { return &m_picture; }

private:
    cv::Mat m_picture;
};

/// One model of the manifest: its file checked and loaded, and pictures made into its input as the manifest says.
class OnnxModel
{
public:
    /// NotFound: the file is not there. Unsupported: wrong hash, an incomplete entry, or not loadable.
    static Result<OnnxModel> open(const QString &dir, const QString &name, const QJsonObject &entry);

    /// The outputs in the manifest's order, for a BGR picture of any size.
    std::vector<cv::Mat> run(const cv::Mat &bgr);
    /// Runs once on nothing, so that no layer still holds what it saw last.
    void forget();

    cv::Size input() const { return m_input; }
    float threshold() const { return m_threshold; }

private:
    enum class Colour { Bgr, Rgb, Grey };

    Status read(const QString &name, const QJsonObject &entry);

    cv::dnn::Net m_net;
    cv::Size m_input;
    Colour m_colour = Colour::Bgr;
    cv::Scalar m_mean;
    cv::Scalar m_scale;
    float m_threshold = 0;
    std::vector<cv::String> m_outputs;
};

} // namespace yeban
