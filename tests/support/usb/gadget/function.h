// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/gadget/pipe.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace yeban::emulator {

/// A model as a function of a gadget (Linux, Documentation/usb/functionfs.rst): describes it and then serves, on a
/// thread of its own, its control requests and its bulk endpoints.
class Function
{
public:
    /// `folder`: a mounted FunctionFS. The model is called under `standstill`.
    Function(UsbModel &model, std::mutex &standstill, const QByteArray &folder);
    ~Function();
    Function(const Function &) = delete;
    Function &operator=(const Function &) = delete;

    /// False when FunctionFS did not take the description; what it did not take is said on stderr.
    bool isServed() const { return m_thread.joinable(); }
    /// The host has chosen the configuration: transfers may come.
    bool isEnabled() const { return m_enabled; }
    /// The host has taken what the model has said so far.
    bool isHeard() const;
    void halt();
    void clearHalt();

private:
    bool describe(const QByteArray &folder);
    void serve();
    void takeEvent();
    void answer(const UsbSetup &setup);
    void endTransfers();

    UsbModel &m_model;
    std::mutex &m_standstill;
    int m_control = -1;
    int m_wake;
    aio_context_t m_context = 0;
    std::vector<std::unique_ptr<Pipe>> m_pipes;
    std::atomic<bool> m_enabled = false;
    std::atomic<bool> m_ending = false;
    std::thread m_thread;
};

} // namespace yeban::emulator
