// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/staff_desk_view_model.h"

#include "app/visit/staff_desk_step.h"
#include "ui/viewmodels/wording.h"

#include <algorithm>

namespace yeban {

namespace {

const QString cameOut = QStringLiteral("came-out");
const QString spoiled = QStringLiteral("spoiled");
const QString missing = QStringLiteral("missing");

/// "A4" of "iso_a4_210x297mm".
QString sizeOf(const QString &media)
{
    return media.section(QLatin1Char('_'), 1, 1).toUpper();
}

/// "1 号纸盒" of "tray-1", as it stands on the printer; any other name as it is.
QString trayName(const QString &tray)
{
    const QString number = tray.mid(QStringLiteral("tray-").size());
    const bool isNumbered = tray.startsWith(QLatin1String("tray-")) && number.toInt() > 0;
    return isNumbered ? StaffDeskViewModel::tr("%1 号纸盒").arg(number) : tray;
}

} // namespace

StaffDeskViewModel::StaffDeskViewModel(StaffDeskStep &step, QObject *parent) : StepViewModel(parent), m_step(step)
{
    connect(&step, &StepController::changed, this, &StaffDeskViewModel::stepChanged);
}

StaffDeskViewModel::Phase StaffDeskViewModel::phase() const
{
    switch (m_step.phase()) {
    case StaffDeskStep::Phase::Pin: return Pin;
    case StaffDeskStep::Phase::Desk: return m_step.view().doubtful ? Doubt : m_moved != 0 ? Numbers : Paper;
    case StaffDeskStep::Phase::Refused: return Refused;
    }
    Q_UNREACHABLE();
}

QString StaffDeskViewModel::title() const
{
    switch (phase()) {
    case Pin: return tr("请工作人员输入密码");
    case Doubt: return tr("这张执照打出来了吗？");
    case Paper: return tr("没有存疑的执照");
    case Numbers:
        return m_moved > 0 ? tr("放进去的 %n 张，编号是多少？", nullptr, m_moved)
                           : tr("取出来的 %n 张，编号是多少？", nullptr, -m_moved);
    case Refused: return tr("现在不能登录");
    }
    Q_UNREACHABLE();
}

QString StaffDeskViewModel::sentence() const
{
    switch (phase()) {
    case Pin: return busy() ? tr("正在核对密码…") : QString();
    case Doubt: return tr("请看看出纸口和打印机里面。记下以后不能改。");
    case Paper: return tr("添了纸、取了纸，请在这里登记。");
    case Numbers: return tr("编号印在执照纸上，没有就空着。");
    case Refused: return {};
    }
    Q_UNREACHABLE();
}

QString StaffDeskViewModel::problem() const
{
    switch (m_step.problem()) {
    case StaffDeskStep::Problem::None: return {};
    case StaffDeskStep::Problem::UnknownBadge: return tr("没有登记过这个工牌。请退出，换一个工牌再扫。");
    case StaffDeskStep::Problem::WrongPin: return tr("密码不对，请再输一次。");
    case StaffDeskStep::Problem::Locked: return tr("这个工牌输错密码太多次，15 分钟以后才能再用。");
    case StaffDeskStep::Problem::StoreFault: return tr("没有记上，请再试一次。");
    case StaffDeskStep::Problem::SettledBefore: return tr("这张执照已经有人记下了。");
    case StaffDeskStep::Problem::NotPossible: return tr("纸盒里没有这么多张。");
    case StaffDeskStep::Problem::WrongNumbers:
        return m_moved < 0 ? tr("编号和张数对不上，或者不在这个纸盒里。") : tr("编号和张数对不上，或者这些编号已经在这台机器里。");
    }
    Q_UNREACHABLE();
}

std::optional<Error> StaffDeskViewModel::trouble() const
{
    return phase() == Doubt || phase() == Paper ? m_step.printerTrouble() : std::nullopt;
}

QString StaffDeskViewModel::printerTrouble() const
{
    const auto error = trouble();
    return error ? Wording::printerTroubleForStaff(*error) : QString();
}

QString StaffDeskViewModel::printerPicture() const
{
    const auto error = trouble();
    return error ? Wording::printerPicture(error->code) : QString();
}

bool StaffDeskViewModel::busy() const
{
    return m_step.busy();
}

int StaffDeskViewModel::pinLength() const
{
    return m_step.pinLength();
}

int StaffDeskViewModel::pinMaximum() const
{
    return PinEntry::maximum;
}

bool StaffDeskViewModel::canSubmitPin() const
{
    return m_step.canSubmitPin();
}

QVariantList StaffDeskViewModel::facts() const
{
    if (!m_step.view().doubtful)
        return {};
    const DoubtfulSheet &sheet = *m_step.view().doubtful;
    QVariantList all;
    for (const auto &[label, value] :
         {std::pair(tr("执照"), m_step.titleOf(sheet)), std::pair(tr("纸盒"), trayName(sheet.tray)),
          std::pair(tr("时间"), sheet.since.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"))),
          std::pair(tr("办件编号"), sheet.caseNumber)})
        all.append(QVariantMap{{QStringLiteral("label"), label}, {QStringLiteral("value"), value}});
    return all;
}

QVariantList StaffDeskViewModel::findings() const
{
    QVariantList all;
    for (const auto &[id, text] : {std::pair(cameOut, tr("打出来了，是好的")), std::pair(spoiled, tr("打出来了，但不能用，作废")),
                                   std::pair(missing, tr("没有打出来，也没有找到"))})
        all.append(QVariantMap{{QStringLiteral("id"), id}, {QStringLiteral("text"), text}});
    return all;
}

QVariantList StaffDeskViewModel::trays() const
{
    QVariantList all;
    for (const PaperLot &lot : m_step.view().paper)
        all.append(QVariantMap{{QStringLiteral("id"), QString::number(lot.lot)},
                               {QStringLiteral("text"), tr("%1 执照纸，还有 %n 张", nullptr, lot.sheets).arg(sizeOf(lot.media))},
                               {QStringLiteral("note"), trayName(lot.tray)}});
    return all;
}

void StaffDeskViewModel::pressDigit(int digit)
{
    m_step.pressDigit(digit);
}

void StaffDeskViewModel::erase()
{
    m_step.erase();
}

void StaffDeskViewModel::submitPin()
{
    m_step.submitPin();
}

void StaffDeskViewModel::choose(const QString &finding)
{
    m_finding = finding;
    Q_EMIT changed();
}

void StaffDeskViewModel::record()
{
    if (m_finding.isEmpty())
        return;
    m_step.settle(m_finding == cameOut  ? SheetFinding::CameOut
                  : m_finding == spoiled ? SheetFinding::Spoiled
                                         : SheetFinding::Missing);
    m_finding.clear();
    Q_EMIT changed();
}

void StaffDeskViewModel::chooseTray(const QString &id)
{
    m_tray = id;
    Q_EMIT changed();
}

void StaffDeskViewModel::setSheets(int sheets)
{
    m_sheets = std::clamp(sheets, 0, sheetsMaximum());
    Q_EMIT changed();
}

void StaffDeskViewModel::putIn()
{
    move(m_sheets);
}

void StaffDeskViewModel::takeOut()
{
    move(-m_sheets);
}

void StaffDeskViewModel::move(int sheets)
{
    if (m_tray.isEmpty() || sheets == 0)
        return;
    m_moved = sheets;
    m_step.putAside();
}

void StaffDeskViewModel::setFirstNumber(const QString &number)
{
    m_firstNumber = number.trimmed().toUpper();
    Q_EMIT changed();
}

void StaffDeskViewModel::setLastNumber(const QString &number)
{
    m_lastNumber = number.trimmed().toUpper();
    Q_EMIT changed();
}

bool StaffDeskViewModel::canBook() const
{
    return m_moved != 0 && !busy() && m_firstNumber.isEmpty() == m_lastNumber.isEmpty();
}

void StaffDeskViewModel::book()
{
    if (!canBook())
        return;
    m_booking = true;
    m_step.movePaper(m_tray.toLongLong(), m_moved, {m_firstNumber, m_lastNumber});
}

void StaffDeskViewModel::another()
{
    m_moved = 0;
    m_firstNumber.clear();
    m_lastNumber.clear();
    m_step.putAside();
}

/// What was booked is done with; what was refused stays to be put right.
void StaffDeskViewModel::stepChanged()
{
    if (m_booking && !busy()) {
        m_booking = false;
        if (m_step.problem() == StaffDeskStep::Problem::None) {
            m_tray.clear(); // its number changes with what is put in
            m_sheets = 0;
            return another();
        }
    }
    Q_EMIT changed();
}

} // namespace yeban
