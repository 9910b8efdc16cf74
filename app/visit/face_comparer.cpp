// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/face_comparer.h"

#include "app/base/log.h"

namespace yeban {

YEBAN_LOG(logFaces, "faces")

FaceDesk::FaceDesk(std::unique_ptr<FaceComparer> comparer)
    : m_wanted(comparer->wanted()), m_comparer(std::move(comparer)), m_worker(QStringLiteral("faces"))
{
}

void FaceDesk::prepare()
{
    const auto prepare = [](FaceComparer &faces) { return faces.prepare(); };
    request(&m_here, prepare, [this](const Result<QString> &prepared) {
        m_usable = prepared.has_value();
        m_model = prepared.value_or(QString());
        if (!m_usable)
            qCWarning(logFaces) << "no face comparison, only the assisted check:" << prepared.error().detail;
    });
}

} // namespace yeban
