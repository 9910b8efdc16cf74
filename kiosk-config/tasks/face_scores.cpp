// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/face_scores.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace yeban {

namespace {

constexpr float Step = 0.05F;
constexpr int LongestBar = 40;

int stepOf(float score)
{
    return static_cast<int>(std::floor(score / Step + 0.001F)); // 0.50 belongs to 0.50 … 0.55, whatever binary says
}

QString percent(std::ptrdiff_t part, std::size_t whole)
{
    return QString::number(100.0 * static_cast<double>(part) / static_cast<double>(whole), 'f', 1) + QStringLiteral(" %");
}

} // namespace

void FaceScores::take(const QString &category, const QByteArray &json)
{
    const QJsonObject entry = QJsonDocument::fromJson(json).object();
    if (category == QLatin1String("face-doubted"))
        ++m_doubts[entry[QLatin1String("why")].toString()];
    if (category != QLatin1String("face-compared"))
        return;
    if (entry[QLatin1String("same")].toBool() && entry[QLatin1String("lifelike")].isDouble())
        m_lifelike.push_back(static_cast<float>(entry[QLatin1String("lifelike")].toDouble()));
    if (entry[QLatin1String("score")].isDouble())
        m_scores.push_back(static_cast<float>(entry[QLatin1String("score")].toDouble()));
    else
        ++m_withoutPicture;
}

QStringList FaceScores::table(const FaceThresholds &thresholds) const
{
    QMap<int, int> counts;
    for (const float score : m_scores)
        ++counts[stepOf(score)];
    const int most = *std::max_element(counts.begin(), counts.end());
    QStringList lines;
    for (int step = counts.firstKey(); step <= counts.lastKey(); ++step) {
        const int count = counts.value(step);
        const auto from = static_cast<double>(static_cast<float>(step) * Step);
        QString line = QStringLiteral("%1 to %2 %3 ").arg(from, 5, 'f', 2).arg(from + static_cast<double>(Step), 5, 'f', 2).arg(count, 6);
        line += QString(count == 0 ? 0 : std::max(1, count * LongestBar / most), QLatin1Char('#'));
        if (step == stepOf(thresholds.accept))
            line += QStringLiteral("  <- accepted from %1").arg(static_cast<double>(thresholds.accept));
        if (step == stepOf(thresholds.again))
            line += QStringLiteral("  <- captured again from %1").arg(static_cast<double>(thresholds.again));
        lines << line;
    }
    return lines;
}

QStringList FaceScores::report(const FaceThresholds &thresholds) const
{
    QStringList lines;
    lines << QStringLiteral("%1 face comparisons, %2 more without a good picture").arg(m_scores.size()).arg(m_withoutPicture);
    for (auto doubt = m_doubts.begin(); doubt != m_doubts.end(); ++doubt)
        lines << QStringLiteral("doubted for \"%1\": %2").arg(doubt.key()).arg(doubt.value());
    if (m_scores.empty())
        return lines;
    lines += table(thresholds);
    const auto verdicts = [&](FaceVerdict verdict) {
        const auto count = std::count_if(m_scores.begin(), m_scores.end(),
                                         [&](float score) { return verdictOf(score, thresholds) == verdict; });
        return percent(count, m_scores.size());
    };
    lines << QStringLiteral("accepted %1, captured again %2, handed over %3")
                 .arg(verdicts(FaceVerdict::Accept), verdicts(FaceVerdict::Again), verdicts(FaceVerdict::OtherWay));
    if (!m_lifelike.empty()) {
        std::vector<float> sorted = m_lifelike;
        std::sort(sorted.begin(), sorted.end());
        lines << QStringLiteral("accepted ones looked lifelike (0 to 1; decides nothing): lowest %1, median %2, below 0.5: %3")
                     .arg(static_cast<double>(sorted.front()), 0, 'f', 2)
                     .arg(static_cast<double>(sorted[sorted.size() / 2]), 0, 'f', 2)
                     .arg(std::count_if(sorted.begin(), sorted.end(), [](float one) { return one < 0.5F; }));
    }
    lines << QStringLiteral("Nobody knows from this who was the holder: a dip between two heaps is a good threshold, one heap alone is holders.");
    return lines;
}

} // namespace yeban
