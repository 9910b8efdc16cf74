// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/form_step.h"
#include "app/visit/review_step.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/visit/visit_rig.h"
#include "ui/viewmodels/form_view_model.h"
#include "ui/viewmodels/picker_model.h"
#include "ui/viewmodels/review_view_model.h"

#include <QSignalSpy>

using namespace yeban;
using namespace yeban::test;

class FormViewModelTest : public QObject
{
    Q_OBJECT

    static FormFieldViewModel *fieldOf(FormViewModel &form, const QString &id)
    {
        auto fields = form.fields();
        for (qsizetype i = 0; i < fields.count(&fields); ++i) {
            if (fields.at(&fields, i)->fieldId() == id)
                return fields.at(&fields, i);
        }
        return nullptr;
    }
    static bool toPageWith(VisitRig &rig, const char *field)
    {
        if (!rig.toForm())
            return false;
        for (int page = 0; page < 8 && rig.is(Step::Form); ++page) {
            if (rig.at<FormStep>().page().fields.contains(QLatin1String(field)))
                return true;
            rig.fillPage();
            rig.at<FormStep>().next();
        }
        return false;
    }

private Q_SLOTS:
    void kindsAndTexts()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        FormViewModel form(rig.at<FormStep>());
        QCOMPARE(form.page(), 1);
        QVERIFY(!form.title().isEmpty());
        const auto *division = fieldOf(form, QStringLiteral("nameDivision"));
        QVERIFY(division && division->readOnly());
        QCOMPARE(division->value(), QStringLiteral("青禾县"));
        QCOMPARE(fieldOf(form, QStringLiteral("tradeName"))->kind(), FormFieldViewModel::Text);
        QCOMPARE(fieldOf(form, QStringLiteral("fullName"))->kind(), FormFieldViewModel::Composed);
        QCOMPARE(fieldOf(form, QStringLiteral("industry"))->kind(), FormFieldViewModel::Phrases); // a long list
        rig.visit->setLanguage(Language::English);
        QCOMPARE(fieldOf(form, QStringLiteral("tradeName"))->label(), QStringLiteral("Trade name"));
    }

    void problemBesideItsField()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        FormViewModel form(rig.at<FormStep>());
        auto *name = fieldOf(form, QStringLiteral("tradeName"));
        QSignalSpy changed(name, &FormFieldViewModel::changed);
        name->setText(QStringLiteral("x"));
        QVERIFY(name->problem().isEmpty());
        name->leave();
        QVERIFY(!name->problem().isEmpty());
        QVERIFY(changed.size() >= 2);
        form.next();
        QCOMPARE(form.firstProblemField(), QStringLiteral("tradeName"));
    }

    void oneOfALongList()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        FormViewModel form(rig.at<FormStep>());
        PickerModel *picker = fieldOf(form, QStringLiteral("industry"))->picker();
        QVERIFY(picker && picker->searchable());
        const int all = picker->count();
        picker->setSearch(QStringLiteral("百货"));
        QVERIFY(picker->count() >= 1 && picker->count() < all);
        picker->setSearch(QStringLiteral("bh"));
        QVERIFY(picker->count() >= 1);
        picker->pick(QStringLiteral("52a"));
        QVERIFY(picker->complete());
        QCOMPARE(picker->search(), QString());
        QCOMPARE(picker->count(), 1);
        QCOMPARE(picker->chosen().size(), 1);
        picker->pick(QStringLiteral("52a")); // deselected: all of them again
        QCOMPARE(picker->count(), all);
    }

    void composedName()
    {
        VisitRig rig;
        QVERIFY(rig.toForm());
        FormViewModel form(rig.at<FormStep>());
        QVERIFY(form.composedNameNote().isEmpty() || !form.composedNameGood());
        rig.fillPage();
        QCOMPARE(form.composedName(), QStringLiteral("青禾县清晨百货店"));
        QVERIFY(form.composedNameGood());
        QVERIFY(!form.composedNameNote().isEmpty());
    }

    void areaWithinTheCounty()
    {
        VisitRig rig;
        QVERIFY(toPageWith(rig, "premisesArea"));
        FormViewModel form(rig.at<FormStep>());
        auto *area = fieldOf(form, QStringLiteral("premisesArea"));
        QCOMPARE(area->kind(), FormFieldViewModel::Area);
        PickerModel *picker = area->picker();
        QVERIFY(picker->path().isEmpty());
        QCOMPARE(picker->count(), 6); // the streets of 青禾县
        QVERIFY(!picker->data(picker->index(0), PickerModel::DeeperRole).toBool());
        picker->pick(QStringLiteral("990101100"));
        QVERIFY(picker->complete());
        QVERIFY(area->shown().endsWith(QStringLiteral("青禾镇")));
        picker->up(); // nothing above the county here
        QCOMPARE(picker->count(), 6);
    }

    void phrases()
    {
        VisitRig rig;
        QVERIFY(toPageWith(rig, "scope"));
        FormViewModel form(rig.at<FormStep>());
        PickerModel *picker = fieldOf(form, QStringLiteral("scope"))->picker();
        const QString first = picker->data(picker->index(0), PickerModel::ValueRole).toString();
        const QString second = picker->data(picker->index(1), PickerModel::ValueRole).toString();
        picker->pick(first);
        picker->pick(second);
        QCOMPARE(picker->chosen().size(), 2);
        QVERIFY(picker->data(picker->index(0), PickerModel::SelectedRole).toBool());
        picker->pick(first);
        QCOMPARE(picker->chosen().first().toMap().value(QStringLiteral("value")).toString(), second);
        picker->setSearch(QStringLiteral("没有这样的经营范围"));
        QCOMPARE(picker->count(), 0);
    }

    void fieldAppearsWithItsAnswer()
    {
        VisitRig rig;
        QVERIFY(toPageWith(rig, "familyMembers"));
        FormViewModel form(rig.at<FormStep>());
        QVERIFY(!fieldOf(form, QStringLiteral("familyMembers")));
        QSignalSpy fields(&form, &FormViewModel::fieldsChanged);
        fieldOf(form, QStringLiteral("form"))->chooseOption(QStringLiteral("family"));
        QCOMPARE(fields.size(), 1);
        QVERIFY(fieldOf(form, QStringLiteral("familyMembers")));
    }

    void reviewRows()
    {
        VisitRig rig;
        QVERIFY(rig.toReview());
        ReviewViewModel review(rig.at<ReviewStep>());
        QVERIFY(review.problem().isEmpty());
        QVERIFY(!review.undertaking().isEmpty());
        QVERIFY(review.groups().size() > 2);
        const auto rows = review.groups().first().toMap().value(QStringLiteral("rows")).toList();
        QVERIFY(!rows.isEmpty());
        QVERIFY(!rows.first().toMap().value(QStringLiteral("label")).toString().isEmpty());
        review.change(QStringLiteral("phone"));
        QVERIFY(rig.is(Step::Form));
    }
};

YEBAN_TEST(FormViewModelTest)
#include "form_view_model_test.moc"
