// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/signature_pad.h"

#include <QPainter>

#include <algorithm>

namespace yeban {

SignaturePad::SignaturePad(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAcceptTouchEvents(true);
    setAcceptedMouseButtons(Qt::LeftButton);
    setKeepMouseGrab(true);
    setKeepTouchGrab(true);
}

void SignaturePad::clear()
{
    m_ink.fill(Qt::transparent);
    m_clock.invalidate();
    update();
    if (!m_empty) {
        m_empty = true;
        Q_EMIT emptyChanged();
    }
}

void SignaturePad::paint(QPainter *painter)
{
    painter->drawImage(0, 0, m_ink);
}

void SignaturePad::geometryChange(const QRectF &now, const QRectF &before)
{
    QQuickPaintedItem::geometryChange(now, before);
    const QSize size = now.size().toSize();
    if (size.isEmpty() || size == m_ink.size())
        return;
    QImage ink(size, QImage::Format_ARGB32_Premultiplied);
    ink.fill(Qt::transparent);
    if (!m_empty) {
        QPainter painter(&ink);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(QRect(QPoint(), size), m_ink);
    }
    m_ink = ink;
}

void SignaturePad::begin(QPointF at)
{
    if (!m_clock.isValid())
        m_clock.start();
    m_down = true;
    m_last = at;
    draw(at, at);
    Q_EMIT strokeStarted(at.x() / width(), at.y() / height(), m_clock.elapsed());
    if (m_empty) {
        m_empty = false;
        Q_EMIT emptyChanged();
    }
}

void SignaturePad::move(QPointF at)
{
    if (!m_down)
        return;
    const QPointF to(std::clamp(at.x(), 0.0, width()), std::clamp(at.y(), 0.0, height()));
    draw(m_last, to);
    m_last = to;
    Q_EMIT strokeMoved(to.x() / width(), to.y() / height(), m_clock.elapsed());
}

void SignaturePad::end()
{
    m_finger = -1;
    if (!m_down)
        return;
    m_down = false;
    Q_EMIT strokeEnded();
}

void SignaturePad::draw(QPointF from, QPointF to)
{
    QPainter painter(&m_ink);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_inkColor, m_penWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (from == to)
        painter.drawPoint(from);
    else
        painter.drawLine(from, to);
    const qreal edge = m_penWidth;
    // Only the new piece of ink: a full repaint of a large pad for each point would lag behind the pen.
    update(QRectF(from, to).normalized().adjusted(-edge, -edge, edge, edge).toAlignedRect());
}

void SignaturePad::touchEvent(QTouchEvent *event)
{
    for (const QEventPoint &point : event->points()) {
        if (m_finger == -1 && point.state() == QEventPoint::Pressed) {
            m_finger = point.id();
            begin(point.position());
        } else if (point.id() == m_finger && point.state() == QEventPoint::Updated) {
            move(point.position());
        } else if (point.id() == m_finger && point.state() == QEventPoint::Released) {
            end();
        }
    }
    event->accept();
}

void SignaturePad::mousePressEvent(QMouseEvent *event)
{
    begin(event->position());
    event->accept();
}

void SignaturePad::mouseMoveEvent(QMouseEvent *event)
{
    move(event->position());
}

void SignaturePad::mouseReleaseEvent(QMouseEvent *)
{
    end();
}

} // namespace yeban
