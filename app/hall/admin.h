// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/decisions/decider.h"
#include "app/hall/store/store_thread.h"

#include <QJsonObject>

namespace yeban {

/// What hall staff do from the command line, as JSON in and out: {"command": "invite", "terminal", "staff",
/// "staffResident"}, {"command": "add-name", "name"}, {"command": "decide", "case", "verdict", "staff"},
/// {"command": "retire", "terminal", TWO}, {"command": "reissue", "case", "sheet", TWO}, {"command": "form", "case",
/// "staff"} answered with "pdf", {"command": "appointments", "day"}, {"command": "doubts"}. TWO: see two_people.h.
/// An answer has "error" when it did not work. Blocking; any thread but the store's and the decider's.
class Admin
{
public:
    /// `decider` null: the hall is not running, so nothing is decided. `retired`: the running hall hears of it.
    Admin(StoreThread &store, std::shared_ptr<const HallKeys> keys, Decider *decider,
          std::function<void()> retired = [] {})
        : m_store(store), m_keys(std::move(keys)), m_decider(decider), m_retired(std::move(retired))
    {
    }
    QJsonObject run(const QJsonObject &command);

private:
    Result<QJsonObject> invite(const QJsonObject &command);
    Result<QJsonObject> addName(const QJsonObject &command);
    Result<QJsonObject> decide(const QJsonObject &command);
    Result<QJsonObject> retire(const QJsonObject &command);
    Result<QJsonObject> reissue(const QJsonObject &command);
    Result<QJsonObject> form(const QJsonObject &command);
    Result<QJsonObject> appointments(const QJsonObject &command);
    Result<QJsonObject> doubts();

    StoreThread &m_store;
    std::shared_ptr<const HallKeys> m_keys;
    Decider *m_decider;
    std::function<void()> m_retired;
};

} // namespace yeban
