// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/core/dissect/body_dissector.h"
#include "client/core/dissect/framed_content.h"

namespace pushscope::client {

/// A body that is a row of objects, each ending where its own bytes say so. What the kind of
/// framing adds is where that is, and what the bytes are.
class RowBody : public BodyDissector
{
public:
    using BodyDissector::BodyDissector;

    void framing(WirePartName name, QByteArrayView bytes) final;
    void content(QByteArrayView bytes, bool framingFollows) final;
    void end(bool complete) final;

protected:
    /// Size of the object at the start of @p content, its end included; 0 if it is not complete,
    /// -1 if no object can be found any more. @p scanned is what the last call with less of the
    /// same content left there, 0 at first.
    virtual qsizetype objectSize(QByteArrayView content, qsizetype *scanned) = 0;
    /// What the bytes of one object are, and what it says.
    virtual std::vector<ContentPart> read(QByteArrayView object, FlowEvent *event) = 0;

private:
    void postObject(qsizetype size);
    void giveUp(const QString &why);

    FramedContent m_pending;
    qsizetype m_scanned = 0;
    qsizetype m_complete = 0; ///< size of an object that only waits for the framing after it
    bool m_gaveUp = false;
};

} // namespace pushscope::client
