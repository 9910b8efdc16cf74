// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/infrared.h"

#include "drivers/api/status.h"
#include "drivers/camera/opencv/take_out.h"

#include <cmath>

namespace yeban::camera {

namespace {

constexpr double mostColour = 6;  ///< of 255, mean of red − green and blue − green; MJPG leaves a grey picture below 2
constexpr double leastLight = 12; ///< emitters flash: the pictures between are dark

} // namespace

Status InfraredEye::check()
{
    if (m_source)
        return m_problem.code == ErrorCode::BadSetting ? Status(fail(m_problem)) : Status();
    auto opened = m_openSource();
    if (!opened) {
        m_problem = opened.error();
        return fail(m_problem);
    }
    m_source = std::move(*opened);
    m_problem = {};
    m_grey = false;
    return {};
}

std::optional<Picture> InfraredEye::look(std::stop_token stop)
{
    if (!m_source || m_problem.code == ErrorCode::BadSetting)
        return std::nullopt;
    auto picture = m_source->next(stop, SteadyClock::now() + pairTime);
    if (!picture) {
        if (needsReopening(picture.error())) {
            m_problem = picture.error();
            m_source.reset();
        }
        return std::nullopt;
    }
    const cv::Scalar mean = cv::mean(*picture);
    if (mean[1] < leastLight) {
        picture->setTo(0);
        return std::nullopt;
    }
    if (!m_grey && std::abs(mean[0] - mean[1]) + std::abs(mean[2] - mean[1]) > mostColour) {
        picture->setTo(0);
        m_problem = {ErrorCode::BadSetting,
                     QStringLiteral("the infrared camera shows colours: exchange address and infrared in the settings"), {}};
        return std::nullopt;
    }
    m_grey = true;
    return takeOut(*picture);
}

} // namespace yeban::camera
