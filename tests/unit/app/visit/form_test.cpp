// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/form_step.h"
#include "app/visit/review_step.h"
#include "app/visit/sign_step.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/visit/visit_rig.h"

using namespace yeban;
using namespace yeban::test;

class FormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prefilledFromTheCard()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        auto &form = rig.at<FormStep>();
        QCOMPARE(form.value(QStringLiteral("operatorName")), QStringLiteral("林小满"));
        QVERIFY(form.prefilled(QStringLiteral("operatorName")));
        QCOMPARE(form.value(QStringLiteral("nameDivision")), QStringLiteral("990101"));
        form.setText(QStringLiteral("operatorName"), QStringLiteral("别人")); // the card's own is not typed over
        QCOMPARE(form.value(QStringLiteral("operatorName")), QStringLiteral("林小满"));
    }

    void whatTheyWroteBeforeIsOfferedAndFilledIn()
    {
        VisitRig rig;
        const ServiceItem &item = *VisitRig::catalogue().newest().first();
        HallCase before;
        before.view = {QStringLiteral("id-1"), QStringLiteral("Q4-000007-1"), item.id, 1, CaseState::Refused, {}, {}, {}, {}, {}};
        rig.hall.error.reset();
        rig.hall.cases = {before};
        rig.hall.earlier = {item.id,
                            {{QStringLiteral("industry"), QStringLiteral("52a")}, {QStringLiteral("phone"), QStringLiteral("139 0000 0000")},
                             {QStringLiteral("operatorName"), QStringLiteral("别人")}, {QStringLiteral("no-such-field"), QStringLiteral("x")}}};
        QVERIFY(rig.toForm());
        auto &form = rig.at<FormStep>();
        QTRY_COMPARE(form.earlier(), FormStep::Earlier::Offered);
        QCOMPARE(form.earlierCase(), QStringLiteral("Q4-000007-1"));
        QVERIFY(form.value(QStringLiteral("industry")).isEmpty());
        form.setText(QStringLiteral("tradeName"), QStringLiteral("清晨"));
        QCOMPARE(form.earlier(), FormStep::Earlier::Offered); // the page stays as it is
        form.useEarlier();
        QTRY_COMPARE(form.earlier(), FormStep::Earlier::FilledIn);
        QCOMPARE(rig.hall.prefilled, QStringList{QStringLiteral("id-1 ") + VisitRig::card().number});
        QCOMPARE(form.value(QStringLiteral("industry")), QStringLiteral("52a"));
        QCOMPARE(form.value(QStringLiteral("phone")), QStringLiteral("13900000000")); // on a later page
        QCOMPARE(form.value(QStringLiteral("tradeName")), QStringLiteral("清晨"));      // typed now
        QCOMPARE(form.value(QStringLiteral("operatorName")), QStringLiteral("林小满")); // of the card
        QVERIFY(form.value(QStringLiteral("no-such-field")).isEmpty());
        QVERIFY(rig.station.auditCategories().contains(QStringLiteral("prefilled")));
    }

    void earlierAnswersThatDoNotCome()
    {
        VisitRig rig;
        const ServiceItem &item = *VisitRig::catalogue().newest().first();
        HallCase before;
        before.view = {QStringLiteral("id-1"), QStringLiteral("Q4-000007-1"), item.id, 1, CaseState::Refused, {}, {}, {}, {}, {}};
        rig.hall.error.reset();
        rig.hall.cases = {before};
        rig.hall.earlier = {QStringLiteral("another-item"), {{QStringLiteral("industry"), QStringLiteral("52a")}}};
        QVERIFY(rig.toForm());
        auto &form = rig.at<FormStep>();
        QTRY_COMPARE(form.earlier(), FormStep::Earlier::Offered);
        form.useEarlier();
        QTRY_COMPARE(form.earlier(), FormStep::Earlier::Failed); // not of this form
        QVERIFY(form.value(QStringLiteral("industry")).isEmpty());
        rig.hall.error = Error{ErrorCode::Unreachable, {}, {}};
        form.useEarlier();
        QTRY_COMPARE(form.earlier(), FormStep::Earlier::Failed);
        QCOMPARE(rig.hall.prefilled.size(), 2);
    }

    void nothingIsOfferedWhereNothingIsOrSomethingWasTyped()
    {
        VisitRig rig;
        rig.hall.error.reset();
        QVERIFY(rig.toForm());
        auto &form = rig.at<FormStep>();
        QTRY_COMPARE(rig.hall.listed.size(), 1);
        QTest::qWait(0);
        QCOMPARE(form.earlier(), FormStep::Earlier::None);
        form.useEarlier();
        QVERIFY(rig.hall.prefilled.isEmpty());
        rig.fillPage();
        form.next();
        QVERIFY(rig.visit->raise(FlowEvent::Back));
        QCOMPARE(rig.hall.listed.size(), 1); // not asked again over a form that was begun
    }

    void nameIsComposedWhileTyping()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        auto &form = rig.at<FormStep>();
        form.setText(QStringLiteral("tradeName"), QStringLiteral("清晨"));
        form.setText(QStringLiteral("industry"), QStringLiteral("52a"));
        form.setText(QStringLiteral("organisation"), QStringLiteral("店"));
        QVERIFY(form.composedField());
        QCOMPARE(form.value(form.composedField()->id), QStringLiteral("青禾县清晨百货店"));
        QVERIFY(form.composedProblems().isEmpty());
        form.setText(QStringLiteral("tradeName"), QStringLiteral("清晨公司"));
        QVERIFY(!form.composedProblems().isEmpty());
    }

    void problemsShowAfterLeavingAField()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        auto &form = rig.at<FormStep>();
        const QString id = QStringLiteral("tradeName");
        form.setText(id, QStringLiteral("清"));
        QVERIFY(form.problems(id).isEmpty());
        form.leaveField(id);
        QVERIFY(!form.problems(id).isEmpty());
        form.setText(id, QStringLiteral("清晨"));
        QVERIFY(form.problems(id).isEmpty());
    }

    void nextStaysWithProblems()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        auto &form = rig.at<FormStep>();
        form.next();
        QVERIFY(rig.is(Step::Form));
        QCOMPARE(form.pageNumber(), 1);
        QCOMPARE(form.firstProblem(), QStringLiteral("tradeName"));
        QVERIFY(!form.problems(QStringLiteral("industry")).isEmpty());
        rig.fillPage();
        form.next();
        QVERIFY(rig.is(Step::Form));
        QCOMPARE(rig.at<FormStep>().pageNumber(), 2);
        QVERIFY(rig.at<FormStep>().pageCount() >= 2);
    }

    void typedTextStaysUntilTheFieldIsLeft()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        auto &form = rig.at<FormStep>();
        form.setText(QStringLiteral("tradeName"), QStringLiteral("清晨 "));
        QCOMPARE(form.text(QStringLiteral("tradeName")), QStringLiteral("清晨 "));
        QCOMPARE(form.value(QStringLiteral("tradeName")), QStringLiteral("清晨"));
        form.leaveField(QStringLiteral("tradeName"));
        QCOMPARE(form.text(QStringLiteral("tradeName")), QStringLiteral("清晨"));
    }

    void backKeepsWhatWasTypedForTheSameCard()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        rig.fillPage();
        rig.faces->script({0.8F});
        QVERIFY(rig.visit->raise(FlowEvent::Back));
        QVERIFY(rig.is(Step::ReadCard)); // the identity is shown again
        QTRY_VERIFY(rig.is(Step::Form));
        QCOMPARE(rig.at<FormStep>().value(QStringLiteral("tradeName")), QStringLiteral("清晨"));
    }

    void anotherCardGetsAnEmptyForm()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        rig.fillPage();
        rig.faces->script({0.8F});
        rig.reader->lay(VisitRig::card(QStringLiteral("周知秋")));
        QVERIFY(rig.visit->raise(FlowEvent::Back));
        QTRY_VERIFY(rig.is(Step::Form));
        QVERIFY(rig.at<FormStep>().value(QStringLiteral("tradeName")).isEmpty());
        QCOMPARE(rig.at<FormStep>().value(QStringLiteral("operatorName")), QStringLiteral("周知秋"));
    }

    void reviewShowsEverything()
    {
        VisitRig rig;
        QVERIFY(rig.toReview());
        auto &review = rig.at<ReviewStep>();
        QStringList values;
        bool fromCard = false;
        for (const auto &group : review.groups()) {
            for (const auto &row : group.rows) {
                values.append(row.value.zh);
                fromCard = fromCard || row.fromCard;
            }
        }
        QVERIFY(fromCard);
        for (const char *expected : {"林小满", "青禾县清晨百货店", "春水路18号102室", "13900000000", "个人经营"})
            QVERIFY2(values.contains(QString::fromUtf8(expected)), expected);
        QVERIFY(review.problems().isEmpty());
        review.change(QStringLiteral("phone"));
        QVERIFY(rig.is(Step::Form));
        QVERIFY(rig.at<FormStep>().page().fields.contains(QStringLiteral("phone")));
    }

    void reviewShowsTheLicence()
    {
        VisitRig rig;
        QVERIFY(rig.toReview());
        QTRY_VERIFY(rig.at<ReviewStep>().licence());
        const auto &drawn = *rig.at<ReviewStep>().licence();
        QVERIFY2(drawn, drawn ? "" : qPrintable(drawn.error().detail));
        QVERIFY(drawn->width > 500 && drawn->height > 300);
        QCOMPARE(drawn->rgb32.size(), qsizetype(drawn->width) * drawn->height * 4);
        QVERIFY(rig.at<ReviewStep>().unprintable().isEmpty());
    }

    /// What can never be printed is said before it is signed, with the field that is to be changed.
    void reviewRefusesWhatTheLicenceCannotHold()
    {
        VisitRig rig;
        rig.faces->script({0.72F});
        rig.reader->lay(VisitRig::card(QStringLiteral("林𱍐"))); // not in the licence's font
        QVERIFY(rig.toReadCard());
        QTRY_VERIFY(rig.is(Step::Form));
        for (int page = 0; page < 10 && rig.is(Step::Form); ++page) {
            rig.fillPage();
            rig.at<FormStep>().next();
        }
        QVERIFY(rig.is(Step::Review));
        auto &review = rig.at<ReviewStep>();
        QVERIFY(review.problems().isEmpty());
        review.confirm(); // waits for the drawing
        QTRY_VERIFY(!review.unprintable().isEmpty());
        QVERIFY2(review.unprintable().zh.startsWith(QStringLiteral("经营者在执照上印不下")),
                 qPrintable(review.unprintable().zh));
        QVERIFY(!review.unprintable().zh.contains(QStringLiteral("林")));
        review.confirm();
        QVERIFY(rig.is(Step::Review));
    }

    void signatureNeedsInk()
    {
        VisitRig rig;
        QVERIFY(rig.toSign());
        auto &sign = rig.at<SignStep>();
        QCOMPARE(sign.signer(), QStringLiteral("林小满"));
        sign.confirm();
        QCOMPARE(sign.problem(), SignStep::Problem::TooLittle);
        sign.beginStroke({0.5, 0.5, 0});
        sign.addPoint({0.51, 0.5, 5});
        sign.endStroke();
        sign.confirm();
        QCOMPARE(sign.problem(), SignStep::Problem::TooLittle);
        rig.sign();
        QVERIFY(sign.enough());
        sign.clear();
        QVERIFY(sign.strokes().isEmpty());
        QVERIFY(rig.is(Step::Sign));
    }

    void changingTheFormTakesTheSignatureAway()
    {
        VisitRig rig;
        QVERIFY(rig.toSign());
        rig.sign();
        QVERIFY(rig.visit->raise(FlowEvent::Back));
        rig.at<ReviewStep>().change(QStringLiteral("phone"));
        rig.at<FormStep>().setText(QStringLiteral("phone"), QStringLiteral("13900000001"));
        rig.at<FormStep>().next();
        QVERIFY(rig.is(Step::Review));
        QVERIFY(rig.visit->raise(FlowEvent::Next)); // even past the review's own press
        QVERIFY(rig.is(Step::Sign));
        QVERIFY(rig.at<SignStep>().strokes().isEmpty());
        rig.sign();
        rig.at<SignStep>().confirm();
        QCOMPARE(rig.at<SignStep>().problem(), SignStep::Problem::FormChanged);
        QVERIFY(rig.is(Step::Sign));
    }

    void padHasLimits()
    {
        VisitRig rig;
        QVERIFY(rig.toSign());
        auto &sign = rig.at<SignStep>();
        for (int stroke = 0; stroke < 80; ++stroke) {
            sign.beginStroke({0.1, 0.1, 0});
            for (int i = 0; i < 100; ++i)
                sign.addPoint({0.009 * i, stroke % 2 ? 2.0 : -1.0, i});
            sign.endStroke();
        }
        QVERIFY(sign.strokes().size() <= 64);
        qsizetype points = 0;
        for (const auto &stroke : sign.strokes()) {
            points += stroke.size();
            for (const InkPoint &point : stroke)
                QVERIFY(point.y >= 0 && point.y <= 1);
        }
        QVERIFY(points <= 4096);
    }
};

YEBAN_TEST(FormTest)
#include "form_test.moc"
