// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"

#include "tests/support/places.h"

#include <QGuiApplication>

#include <vector>

namespace yeban::test {

static std::vector<std::function<std::unique_ptr<QObject>()>> &suites()
{
    static std::vector<std::function<std::unique_ptr<QObject>()>> all;
    return all;
}

bool addSuite(std::function<std::unique_ptr<QObject>()> make)
{
    suites().push_back(std::move(make));
    return true;
}

} // namespace yeban::test

int main(int argc, char **argv)
{
    yeban::test::knowPlaces();
    QGuiApplication app(argc, argv);
    if (yeban::test::suites().empty())
        return 1; // an executable without a suite must not look like a passing one
    // Qt Test's own handler prints for ever where an exception has left a test: a crash is to be the end.
    QStringList arguments = QCoreApplication::arguments() << QStringLiteral("-nocrashhandler");
    // A first argument that is a suite's name runs that one alone; what follows is for Qt Test.
    const QByteArray wanted = argc > 1 ? argv[1] : "";
    int failed = 0;
    for (const auto &make : yeban::test::suites())
        if (const auto suite = make(); wanted == suite->metaObject()->className()) {
            arguments.removeAt(1);
            return QTest::qExec(suite.get(), arguments);
        }
    for (const auto &make : yeban::test::suites())
        failed += QTest::qExec(make().get(), arguments);
    return failed == 0 ? 0 : 1;
}
