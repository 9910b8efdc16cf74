// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/engine_face_comparer.h"

namespace yeban {

static PixelView viewOf(const Picture &picture)
{
    const auto needed = static_cast<qsizetype>(picture.width) * picture.height * 3;
    if (picture.isNull() || picture.bgr.size() < needed)
        return {};
    return {picture.width, picture.height, reinterpret_cast<const uchar *>(picture.bgr.constData())};
}

Result<QString> EngineFaceComparer::prepare()
{
    auto opened = FaceEngine::open(m_modelsDir);
    if (!opened)
        return fail(opened.error());
    m_engine = *std::move(opened);
    return m_engine->name();
}

Status EngineFaceComparer::begin(const Picture &cardPhoto)
{
    m_capture.reset();
    if (!m_engine)
        return fail(ErrorCode::Unsupported, QStringLiteral("the face models could not be loaded"));
    auto card = m_engine->embedCardPhoto(viewOf(cardPhoto));
    if (!card)
        return fail(card.error());
    m_capture.emplace(*m_engine, *std::move(card), m_movements, *QRandomGenerator::system());
    return {};
}

Result<FaceLook> EngineFaceComparer::offer(const LiveFrame &live)
{
    if (!m_capture)
        return fail(ErrorCode::Internal, QStringLiteral("a live picture before the card's photo"));
    const PixelView view = viewOf(live.picture());
    if (view.isNull())
        return fail(ErrorCode::NoPicture);
    const FaceCapture::Progress progress = m_capture->offer(view, viewOf(live.infrared()), live.at());
    FaceLook look{progress.look.guidance, {},             progress.taken,  progress.asked,
                  progress.reached,       progress.doubt, progress.failed, progress.score,
                  progress.lifelike,      progress.paired};
    if (!progress.look.faces.empty()) {
        const QRectF box = progress.look.faces.front().box;
        look.box = QRectF(box.x() / view.width, box.y() / view.height, box.width() / view.width,
                          box.height() / view.height);
    }
    return look;
}

void EngineFaceComparer::forget()
{
    m_capture.reset();
    if (m_engine)
        m_engine->forget();
}

} // namespace yeban
