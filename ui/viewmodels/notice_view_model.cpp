// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/notice_view_model.h"

#include "app/visit/visit.h"

#include <algorithm>

namespace yeban {

NoticeViewModel::NoticeViewModel(Visit &visit, QObject *parent) : StepViewModel(parent), m_visit(visit) {}

/// Of a visit that only looks for the holder's cases: no item, no form.
static bool looksForCases(const Visit &visit)
{
    return visit.purpose() == Purpose::OwnCases && !visit.item();
}

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
    if (looksForCases(m_visit))
        return tr("用身份证查找办件");
    return m_visit.item() ? m_visit.item()->title.in(m_visit.language()) : QString();
}

QString NoticeViewModel::itemSummary() const
{
    if (looksForCases(m_visit))
        return tr("放上身份证，核对是您本人，就能看到没办完的办件。");
    return m_visit.item() ? m_visit.item()->summary.in(m_visit.language()) : QString();
}

QStringList NoticeViewModel::needs() const
{
    if (m_visit.purpose() != Purpose::Apply)
        return {tr("您本人的居民身份证")};
    return {tr("您本人的居民身份证"), tr("店铺的名称和地址"), tr("手机号码")};
}

QStringList NoticeViewModel::notice() const
{
    if (looksForCases(m_visit))
        return {tr("本机会读取您的身份证，只用来核对和向大厅查您的办件。"), tr("您可以随时返回或离开，这台机器上不留下您的信息。")};
    return pointsOf(m_visit, StepKind::Notice);
}

QStringList NoticeViewModel::faceNotice() const
{
    if (!faceAvailable())
        return {};
    if (looksForCases(m_visit))
        return {tr("摄像头拍下您的脸，和身份证照片比对，确认是您本人。"), tr("照片比对完就删，只记下比对结果。"),
                tr("不刷脸也能查：请工作人员当面核对。")};
    return pointsOf(m_visit, StepKind::CompareFace);
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

QStringList NoticeViewModel::spoken() const
{
    const QString alternative = faceSentence();
    return notice() + faceNotice() + (alternative.isEmpty() ? QStringList() : QStringList{alternative});
}

} // namespace yeban
