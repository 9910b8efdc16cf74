// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/signature_picture.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPolygonF>

namespace yeban {

static QByteArray pngOf(const InkStrokes &ink)
{
    QImage image(signaturePad::width / 2, signaturePad::height / 2, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::black, 6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const QList<InkPoint> &stroke : ink) {
        QPolygonF line;
        for (const InkPoint &point : stroke)
            line.append(QPointF(point.x * image.width(), point.y * image.height()));
        if (line.size() == 1)
            painter.drawPoint(line.first());
        else
            painter.drawPolyline(line);
    }
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    image.fill(Qt::white);
    return png;
}

DrawnSignature drawnSignature(const InkStrokes &ink)
{
    DrawnSignature drawn;
    for (const QList<InkPoint> &stroke : ink) {
        QList<QPoint> points;
        for (const InkPoint &point : stroke)
            points.append(QPoint(qRound(point.x * signaturePad::width), qRound(point.y * signaturePad::height)));
        drawn.strokes.append(points);
    }
    drawn.png = pngOf(ink);
    return drawn;
}

} // namespace yeban
