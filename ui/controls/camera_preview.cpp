// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/camera_preview.h"

#include <QQuickWindow>
#include <QSGImageNode>

namespace yeban {

namespace {

/// The picture as the screen wants it, in bytes that are overwritten when the last who shows it lets go: the renderer
/// would make copies of its own, of another format or mirrored, and leave them in freed memory.
QImage forScreen(const QImage &picture, bool mirrored)
{
    const int width = picture.width(), height = picture.height();
    auto *bytes = new QByteArray(qsizetype(4) * width * height, Qt::Uninitialized);
    QImage shown(reinterpret_cast<uchar *>(bytes->data()), width, height, qsizetype(4) * width, QImage::Format_RGB32,
                 [](void *held) {
                     auto *gone = static_cast<QByteArray *>(held);
                     gone->fill('\0');
                     delete gone;
                 },
                 bytes);
    for (int y = 0; y < height; ++y) {
        const uchar *from = picture.constScanLine(y);
        auto *to = reinterpret_cast<QRgb *>(bytes->data() + qsizetype(4) * width * y);
        for (int x = 0; x < width; ++x, from += 3)
            to[mirrored ? width - 1 - x : x] = qRgb(from[2], from[1], from[0]);
    }
    return shown;
}

} // namespace

CameraPreview::CameraPreview(QQuickItem *parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void CameraPreview::setImage(const QVariant &image)
{
    const bool wasLive = isLive();
    m_image = image.value<QImage>();
    if (!m_image.isNull() && m_image.format() != QImage::Format_BGR888)
        m_image = m_image.convertToFormat(QImage::Format_BGR888);
    m_fresh = true;
    Q_EMIT imageChanged();
    if (wasLive != isLive())
        Q_EMIT liveChanged();
    update();
}

QSGNode *CameraPreview::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    auto *node = static_cast<QSGImageNode *>(old);
    if (m_image.isNull() || width() <= 0 || height() <= 0) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
        node->setFiltering(QSGTexture::Linear);
        m_fresh = true;
    }
    if (m_fresh) {
        node->setTexture(window()->createTextureFromImage(forScreen(m_image, m_mirrored), QQuickWindow::TextureIsOpaque));
        m_fresh = false;
    }
    const QSizeF picture = m_image.size();
    const QSizeF cut = size().scaled(picture, Qt::KeepAspectRatio);
    node->setSourceRect(QRectF(QPointF((picture.width() - cut.width()) / 2, (picture.height() - cut.height()) / 2), cut));
    node->setRect(boundingRect());
    return node;
}

} // namespace yeban
