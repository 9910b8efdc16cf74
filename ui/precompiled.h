// SPDX-License-Identifier: GPL-3.0-or-later
// What the QML modules and their view models read, parsed once for all of them.
#pragma once

#include "app/base/precompiled.h"

#include <QQmlEngine>
#include <QQuickItem>
#include <QtQml/qqmlprivate.h>
#include <QtQml/qqmlregistration.h>
