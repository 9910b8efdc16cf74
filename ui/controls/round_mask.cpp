// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/round_mask.h"

#include <QPainter>
#include <QPainterPath>

namespace yeban {

RoundMask::RoundMask(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    connect(this, &RoundMask::changed, this, [this] { update(); });
}

void RoundMask::paint(QPainter *painter)
{
    const QRectF all(0, 0, width(), height());
    const qreal inset = m_ringWidth / 2;
    const QRectF hole = all.adjusted(inset, inset, -inset, -inset);
    QPainterPath ground;
    ground.setFillRule(Qt::OddEvenFill);
    ground.addRect(all.adjusted(-1, -1, 1, 1));
    ground.addEllipse(hole);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillPath(ground, m_ground);
    painter->setPen(QPen(m_ring, m_ringWidth));
    painter->drawEllipse(hole);
}

} // namespace yeban
