// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/sign_view_model.h"

#include "app/visit/sign_step.h"

#include <QPointF>

namespace yeban {

SignViewModel::SignViewModel(SignStep &step, QObject *parent) : StepViewModel(parent), m_step(step)
{
    connect(&step, &StepController::changed, this, &StepViewModel::changed);
    connect(&step, &SignStep::inkChanged, this, &SignViewModel::strokesChanged);
    connect(&step, &SignStep::inkChanged, this, &StepViewModel::changed);
}

QString SignViewModel::signer() const
{
    return m_step.signer();
}

QString SignViewModel::undertaking() const
{
    return tr("签名表示：刚才读过的内容都是真实的，由我本人负责。");
}

QVariantList SignViewModel::strokes() const
{
    QVariantList all;
    for (const QList<InkPoint> &stroke : m_step.strokes()) {
        QVariantList points;
        for (const InkPoint &point : stroke)
            points.append(QPointF(point.x, point.y));
        all.append(QVariant(points));
    }
    return all;
}

bool SignViewModel::empty() const
{
    return m_step.strokes().isEmpty();
}

bool SignViewModel::enough() const
{
    return m_step.enough();
}

QString SignViewModel::problem() const
{
    switch (m_step.problem()) {
    case SignStep::Problem::None: return {};
    case SignStep::Problem::TooLittle: return tr("写得太少了，请在框里签上您的全名。");
    case SignStep::Problem::FormChanged: return tr("内容有改动，请返回上一步，重新看过再签。");
    }
    Q_UNREACHABLE();
}

qint64 SignViewModel::sinceFirst()
{
    if (!m_since.isValid())
        m_since.start();
    return m_since.elapsed();
}

void SignViewModel::beginStroke(double x, double y)
{
    m_step.beginStroke({x, y, sinceFirst()});
}

void SignViewModel::addPoint(double x, double y)
{
    m_step.addPoint({x, y, sinceFirst()});
}

void SignViewModel::endStroke()
{
    m_step.endStroke();
}

void SignViewModel::clear()
{
    m_step.clear();
}

void SignViewModel::confirm()
{
    m_step.confirm();
}

} // namespace yeban
