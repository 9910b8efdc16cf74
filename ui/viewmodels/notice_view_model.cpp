// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/notice_view_model.h"

#include "app/visit/visit.h"

#include <algorithm>

namespace yeban {

NoticeViewModel::NoticeViewModel(Visit &visit, QObject *parent) : StepViewModel(parent), m_visit(visit) {}

static QStringList pointsOf(const Visit &visit, StepKind kind)
{
    QStringList points;
    if (!visit.item())
        return points;
    for (const ServiceStep &step : visit.item()->steps()) {
        if (step.kind != kind)
            continue;
        for (const LocalText &point : step.points)
            points.append(point.in(visit.language()));
    }
    return points;
}

QString NoticeViewModel::itemTitle() const
{
    return m_visit.item() ? m_visit.item()->title.in(m_visit.language()) : QString();
}

QString NoticeViewModel::itemSummary() const
{
    return m_visit.item() ? m_visit.item()->summary.in(m_visit.language()) : QString();
}

QStringList NoticeViewModel::needs() const
{
    if (m_visit.purpose() == Purpose::Continue)
        return {tr("您本人的居民身份证")};
    return {tr("您本人的居民身份证"), tr("店铺的名称和地址"), tr("手机号码")};
}

QStringList NoticeViewModel::notice() const
{
    return pointsOf(m_visit, StepKind::Notice);
}

QStringList NoticeViewModel::faceNotice() const
{
    return faceAvailable() ? pointsOf(m_visit, StepKind::CompareFace) : QStringList();
}

bool NoticeViewModel::faceAvailable() const
{
    return m_visit.faceAvailable();
}

QString NoticeViewModel::faceSentence() const
{
    if (faceAvailable())
        return {};
    return staffAvailable() ? tr("本机现在不能刷脸，请工作人员当面核对。")
                            : tr("本机现在不能刷脸，也不能当场核对，请到窗口办理。");
}

bool NoticeViewModel::staffAvailable() const
{
    return m_visit.parts().codeScanner != nullptr;
}

void NoticeViewModel::agree()
{
    m_visit.consent(true);
}

void NoticeViewModel::declineFace()
{
    m_visit.consent(false);
}

} // namespace yeban
