// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/icon.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace yeban {

Icon::Icon(QQuickItem *parent) : QQuickPaintedItem(parent) {}

void Icon::setName(const QString &name)
{
    if (m_name == name)
        return;
    m_name = name;
    Q_EMIT nameChanged();
    update();
}

void Icon::setColor(const QColor &color)
{
    if (m_color == color)
        return;
    m_color = color;
    Q_EMIT colorChanged();
    update();
}

void Icon::paint(QPainter *painter)
{
    if (m_name.isEmpty())
        return;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(m_name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("no such icon: %s", qPrintable(m_name));
        return;
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", m_color.name().toLatin1());
    QSvgRenderer renderer(svg);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    painter->setRenderHint(QPainter::Antialiasing);
    renderer.render(painter, QRectF(0, 0, width(), height()));
}

} // namespace yeban
