// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "ui/viewmodels/appointment_view_model.h"
#include "ui/viewmodels/assisted_check_view_model.h"
#include "ui/viewmodels/compare_face_view_model.h"
#include "ui/viewmodels/find_case_view_model.h"
#include "ui/viewmodels/form_view_model.h"
#include "ui/viewmodels/goodbye_view_model.h"
#include "ui/viewmodels/my_cases_view_model.h"
#include "ui/viewmodels/notice_view_model.h"
#include "ui/viewmodels/out_of_service_view_model.h"
#include "ui/viewmodels/picker_model.h"
#include "ui/viewmodels/print_view_model.h"
#include "ui/viewmodels/progress_view_model.h"
#include "ui/viewmodels/rating_view_model.h"
#include "ui/viewmodels/read_card_view_model.h"
#include "ui/viewmodels/review_view_model.h"
#include "ui/viewmodels/shell_view_model.h"
#include "ui/viewmodels/sign_view_model.h"
#include "ui/viewmodels/staff_desk_view_model.h"
#include "ui/viewmodels/welcome_view_model.h"

#include <QMetaProperty>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QUrl>

using namespace yeban;

/// The stand-ins of the page tests have every property, function and enum value of the real view models.
class StandinsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameAsReal_data();
    void sameAsReal();
};

void StandinsTest::sameAsReal_data()
{
    QTest::addColumn<const QMetaObject *>("real");
    for (const QMetaObject *real :
         {&AppointmentViewModel::staticMetaObject, &AssistedCheckViewModel::staticMetaObject, &CompareFaceViewModel::staticMetaObject, &FindCaseViewModel::staticMetaObject,
          &FormFieldViewModel::staticMetaObject, &FormViewModel::staticMetaObject, &GoodbyeViewModel::staticMetaObject,
          &MyCasesViewModel::staticMetaObject, &NoticeViewModel::staticMetaObject, &OutOfServiceViewModel::staticMetaObject, &PickerModel::staticMetaObject,
          &PrintViewModel::staticMetaObject, &ProgressViewModel::staticMetaObject, &RatingViewModel::staticMetaObject,
          &ReadCardViewModel::staticMetaObject, &ReviewViewModel::staticMetaObject, &ShellViewModel::staticMetaObject,
          &SignViewModel::staticMetaObject, &StaffDeskViewModel::staticMetaObject, &WelcomeViewModel::staticMetaObject})
        QTest::newRow(real->className()) << real;
}

void StandinsTest::sameAsReal()
{
    QFETCH(const QMetaObject *, real);
    const QByteArray type = QByteArray(real->className()).replace("yeban::", "");
    const QString source = QStringLiteral("import QtQml\nimport \"%1\"\n%2 { property var values: [%3] }");
    QStringList values;
    for (int i = real->enumeratorOffset(); i < real->enumeratorCount(); ++i)
        for (int key = 0; key < real->enumerator(i).keyCount(); ++key)
            values << QStringLiteral("%1.%2").arg(QString::fromLatin1(type), QString::fromLatin1(real->enumerator(i).key(key)));
    if (type == "PickerModel")
        values.clear(); // its enum names roles, which a page knows by their QML names
    QQmlEngine engine;
    const QUrl folder = QUrl::fromLocalFile(qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/tests/pages/standins"));
    QQmlComponent component(&engine);
    component.setData(source.arg(folder.toString(), QString::fromLatin1(type), values.join(QLatin1Char(','))).toUtf8(), QUrl());
    const std::unique_ptr<QObject> standin(component.create());
    QVERIFY2(standin, qPrintable(component.errorString()));
    for (int i = real->propertyOffset(); i < real->propertyCount(); ++i)
        QVERIFY2(standin->metaObject()->indexOfProperty(real->property(i).name()) >= 0, real->property(i).name());
    for (int i = real->methodOffset(); i < real->methodCount(); ++i) {
        const QByteArray name = real->method(i).name();
        bool there = name.endsWith("Changed") || name == "stepEntered" || name.startsWith('_');
        for (int j = 0; j < standin->metaObject()->methodCount(); ++j)
            there = there || standin->metaObject()->method(j).name() == name;
        QVERIFY2(there, name.constData());
    }
    const QVariantList numbers = standin->property("values").toList();
    qsizetype at = 0;
    for (int i = real->enumeratorOffset(); i < real->enumeratorCount() && !numbers.isEmpty(); ++i)
        for (int key = 0; key < real->enumerator(i).keyCount(); ++key)
            QCOMPARE(numbers.at(at++).toInt(), real->enumerator(i).value(key));
}

YEBAN_TEST(StandinsTest)
#include "standins_test.moc"
