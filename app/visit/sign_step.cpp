// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/sign_step.h"

#include "app/visit/review_step.h"
#include "app/visit/signature_picture.h"

#include <cmath>

namespace yeban {

double inkLength(const InkStrokes &ink)
{
    double length = 0;
    for (const QList<InkPoint> &stroke : ink) {
        for (qsizetype i = 1; i < stroke.size(); ++i)
            length += std::hypot(stroke[i].x - stroke[i - 1].x,
                                 (stroke[i].y - stroke[i - 1].y) / signaturePad::aspect);
    }
    return length;
}

bool SignStep::enough() const
{
    // A dot or a short slip of the finger is no signature; two plain characters are far longer than this.
    constexpr double shortest = 0.15;
    return inkLength(data().ink) >= shortest;
}

int SignStep::pointCount() const
{
    qsizetype count = 0;
    for (const QList<InkPoint> &stroke : data().ink)
        count += stroke.size();
    return static_cast<int>(count);
}

static InkPoint inside(InkPoint point)
{
    return {qBound(0.0, point.x, 1.0), qBound(0.0, point.y, 1.0), point.ms};
}

void SignStep::beginStroke(InkPoint point)
{
    if (stopped())
        return;
    data().signedDigest.clear();
    m_writing = data().ink.size() < signaturePad::maxStrokes && pointCount() < signaturePad::maxPoints;
    if (!m_writing)
        return;
    data().ink.append(QList<InkPoint>{inside(point)});
    m_problem = Problem::None;
    Q_EMIT inkChanged();
}

void SignStep::addPoint(InkPoint point)
{
    if (stopped())
        return;
    if (!m_writing || pointCount() >= signaturePad::maxPoints)
        return;
    const InkPoint next = inside(point);
    QList<InkPoint> &stroke = data().ink.last();
    constexpr double step = 0.001; // finer than a pixel of the pad: nothing is lost
    if (std::abs(next.x - stroke.last().x) < step && std::abs(next.y - stroke.last().y) < step)
        return;
    stroke.append(next);
    Q_EMIT inkChanged();
}

void SignStep::clear()
{
    if (stopped())
        return;
    for (QList<InkPoint> &stroke : data().ink)
        stroke.fill({});
    data().ink.clear();
    data().signedDigest.clear();
    m_writing = false;
    m_problem = Problem::None;
    Q_EMIT inkChanged();
    Q_EMIT changed();
}

void SignStep::confirm()
{
    if (stopped())
        return;
    const auto digest = formDigest(host(), data());
    if (!digest || data().readDigest.isEmpty() || *digest != data().readDigest) {
        m_problem = Problem::FormChanged;
        Q_EMIT changed();
        return;
    }
    if (!enough()) {
        m_problem = Problem::TooLittle;
        Q_EMIT changed();
        return;
    }
    data().signedDigest = *digest;
    data().signedTime = parts().clock.now();
    host().raise(FlowEvent::Next);
}

} // namespace yeban
