// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_engine.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <vector>

namespace yeban {

/// What the audit says about face comparisons, for whoever sets the thresholds. Scores only; there is nothing else.
class FaceScores
{
public:
    /// An entry of the audit; categories other than "face-compared" and "face-doubted" are passed over.
    void take(const QString &category, const QByteArray &json);
    /// Sentences and a table of how the scores are distributed, with what `thresholds` make of them.
    QStringList report(const FaceThresholds &thresholds) const;

private:
    QStringList table(const FaceThresholds &thresholds) const;

    std::vector<float> m_scores;
    int m_withoutPicture = 0;
    std::vector<float> m_lifelike; ///< of accepted ones
    QMap<QString, int> m_doubts;
};

} // namespace yeban
