// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/flow.h"
#include "tests/support/test_main.h"

#include <QMap>
#include <QSet>

using namespace yeban;

namespace {

QString nameOf(FlowEvent event)
{
    static const QMap<FlowEvent, QString> names{
        {FlowEvent::ChooseItem, QStringLiteral("ChooseItem")}, {FlowEvent::FindCase, QStringLiteral("FindCase")},
        {FlowEvent::Next, QStringLiteral("Next")},             {FlowEvent::NeedStaff, QStringLiteral("NeedStaff")},
        {FlowEvent::CaseFound, QStringLiteral("CaseFound")},   {FlowEvent::StaffBadge, QStringLiteral("StaffBadge")},
        {FlowEvent::ByCard, QStringLiteral("ByCard")},         {FlowEvent::Continue, QStringLiteral("Continue")},
        {FlowEvent::ChangeField, QStringLiteral("ChangeField")}, {FlowEvent::Back, QStringLiteral("Back")},
        {FlowEvent::StartOver, QStringLiteral("StartOver")},   {FlowEvent::Leave, QStringLiteral("Leave")},
        {FlowEvent::TimeUp, QStringLiteral("TimeUp")},         {FlowEvent::Broken, QStringLiteral("Broken")},
        {FlowEvent::Repaired, QStringLiteral("Repaired")}, {FlowEvent::Appoint, QStringLiteral("Appoint")}};
    return names.value(event);
}

QString describe(const FlowTarget &target)
{
    switch (target.kind) {
    case FlowTarget::Kind::Step: return QLatin1String(yeban::nameOf(target.step));
    case FlowTarget::Kind::ItemFirst: return QStringLiteral("first");
    case FlowTarget::Kind::ItemNext: return QStringLiteral("next");
    case FlowTarget::Kind::ItemBack: return QStringLiteral("back");
    case FlowTarget::Kind::ItemField: return QStringLiteral("field");
    }
    return {};
}

/// The whole table once more, as it was meant: step, then event=target. Whatever is not here must be refused.
const QMap<QString, QString> meant{
    {QStringLiteral("Welcome"), QStringLiteral("ChooseItem=first FindCase=FindCase Broken=OutOfService")},
    {QStringLiteral("Notice"), QStringLiteral("Next=next Back=Welcome StartOver=first Leave=Welcome TimeUp=Welcome Broken=OutOfService")},
    {QStringLiteral("ReadCard"), QStringLiteral("Next=next NeedStaff=AssistedCheck Back=back StartOver=first Leave=Goodbye TimeUp=Goodbye Broken=OutOfService")},
    {QStringLiteral("CompareFace"), QStringLiteral("Next=next NeedStaff=AssistedCheck Back=back StartOver=first Leave=Goodbye TimeUp=Goodbye Broken=OutOfService")},
    {QStringLiteral("AssistedCheck"), QStringLiteral("Next=next Appoint=Appointment Back=ReadCard StartOver=first Leave=Goodbye TimeUp=Goodbye Broken=OutOfService")},
    {QStringLiteral("Appointment"), QStringLiteral("Next=Goodbye Back=AssistedCheck StartOver=first Leave=Goodbye TimeUp=Goodbye Broken=OutOfService")},
    {QStringLiteral("Form"), QStringLiteral("Next=next Back=back StartOver=first Leave=Goodbye TimeUp=Goodbye Broken=OutOfService")},
    {QStringLiteral("Review"), QStringLiteral("Next=next ChangeField=field Back=back StartOver=first Leave=Goodbye TimeUp=Goodbye Broken=OutOfService")},
    {QStringLiteral("Sign"), QStringLiteral("Next=next Back=back StartOver=first Leave=Goodbye TimeUp=Goodbye Broken=OutOfService")},
    {QStringLiteral("Print"), QStringLiteral("Next=next ChangeField=field Leave=Goodbye TimeUp=Goodbye Broken=OutOfService")},
    {QStringLiteral("Rating"), QStringLiteral("Next=next Leave=Goodbye TimeUp=Goodbye Broken=OutOfService")},
    {QStringLiteral("FindCase"), QStringLiteral("CaseFound=Progress StaffBadge=StaffDesk ByCard=first Back=Welcome StartOver=FindCase Leave=Welcome TimeUp=Welcome Broken=OutOfService")},
    {QStringLiteral("Progress"), QStringLiteral("Continue=first Next=Welcome Back=FindCase StartOver=FindCase Leave=Welcome TimeUp=Welcome Broken=OutOfService")},
    {QStringLiteral("StaffDesk"), QStringLiteral("Back=Welcome Leave=Welcome TimeUp=Welcome Broken=OutOfService")},
    {QStringLiteral("MyCases"), QStringLiteral("Continue=Print Next=Goodbye Leave=Goodbye TimeUp=Goodbye Broken=OutOfService")},
    {QStringLiteral("Goodbye"), QStringLiteral("Next=Welcome TimeUp=Welcome Broken=OutOfService")},
    {QStringLiteral("OutOfService"), QStringLiteral("Repaired=Welcome")},
};

} // namespace

class FlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPair()
    {
        int allowed = 0;
        for (const Step step : allSteps) {
            QMap<QString, QString> rows;
            for (const QString &pair : meant.value(QLatin1String(yeban::nameOf(step))).split(QLatin1Char(' ')))
                rows.insert(pair.section(QLatin1Char('='), 0, 0), pair.section(QLatin1Char('='), 1));
            for (const FlowEvent event : allFlowEvents) {
                const auto target = targetOf(step, event);
                QCOMPARE(target ? describe(*target) : QString(), rows.value(nameOf(event)));
                allowed += target ? 1 : 0;
            }
        }
        QCOMPARE(allowed, static_cast<int>(flowTable().size()));
    }

    void noPairTwice()
    {
        QSet<QPair<int, int>> seen;
        for (const FlowRow &row : flowTable()) {
            const QPair<int, int> pair(static_cast<int>(row.from), static_cast<int>(row.event));
            QVERIFY(!seen.contains(pair));
            seen.insert(pair);
        }
    }

    void everyStepOfAVisitCanBeLeftAndTimesOut()
    {
        for (const Step step : allSteps) {
            if (step == Step::Welcome || step == Step::OutOfService)
                continue;
            const auto end = targetOf(step, FlowEvent::TimeUp);
            QVERIFY(end.has_value());
            QCOMPARE(end->kind, FlowTarget::Kind::Step);
            QVERIFY(isWiped(end->step));
            if (step == Step::Goodbye)
                continue;
            const auto left = targetOf(step, FlowEvent::Leave);
            QVERIFY(left.has_value());
            QVERIFY(isWiped(left->step));
        }
    }

    void nothingGoesBackBehindTheSubmission()
    {
        QVERIFY(!targetOf(Step::Print, FlowEvent::Back));
        QVERIFY(!targetOf(Step::Print, FlowEvent::StartOver));
        QVERIFY(!targetOf(Step::Rating, FlowEvent::Back));
    }
};

YEBAN_TEST(FlowTest)
#include "flow_test.moc"
