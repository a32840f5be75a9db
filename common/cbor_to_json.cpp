// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/big_integer.h"
#include "common/codec.h"
#include "common/json_text.h"
#include "common/protocol.h"
#include "common/utf8.h"

#include <QtCore/QFloat16>
#include <QtCore/QLocale>
#include <QtCore/QtEndian>

#include <cmath>
#include <cstring>

namespace pushscope {

namespace {

/// Reads one item after the other, RFC 8949; the first error ends it.
class CborReader
{
public:
    explicit CborReader(QByteArrayView cbor)
        : m_at(cbor.data())
        , m_end(cbor.data() + cbor.size())
    { }

    QByteArray json;

    void readItem(int depth)
    {
        const auto head = readHead();
        // As in JSON, what is inside nothing has no depth; a tag has, for it could go on like that.
        if ((isContainer(head) || isRemark(head)) && depth > protocol::maxJsonDepth)
            fail(QStringLiteral("nested too deeply"));
        if (failed())
            return;
        switch (head.major) {
        case 0:
            needDefinite(head);
            json += QByteArray::number(head.value);
            return;
        case 1:
            needDefinite(head);
            json += negative(head.value);
            return;
        case 2:
            json += '"'
                + readString(head).toBase64(QByteArray::Base64UrlEncoding
                                            | QByteArray::OmitTrailingEquals)
                + '"';
            return;
        case 3:
            readText(head);
            return;
        case 4:
            readArray(head, depth);
            return;
        case 5:
            readMap(head, depth);
            return;
        case 6:
            needDefinite(head);
            readTagged(head.value, depth);
            return;
        default:
            readSimple(head);
        }
    }

    bool atEnd() const { return m_at == m_end; }
    bool failed() const { return !m_error.isEmpty(); }
    QString error() const { return m_error; }
    void fail(const QString &why)
    {
        if (!failed())
            m_error = why;
    }

private:
    struct Head
    {
        int major = 0;
        int info = 0;
        quint64 value = 0;
        bool indefinite = false;
    };

    static bool isContainer(const Head &head) { return head.major == 4 || head.major == 5; }
    /// A tag that does not make a number: all but 2, 3 and 4.
    static bool isRemark(const Head &head)
    {
        return head.major == 6 && (head.value < 2 || head.value > 4);
    }

    static QByteArray negative(quint64 value)
    {
        // -1 - value; the largest does not fit into 64 bits.
        if (value == ~quint64(0))
            return "-18446744073709551616";
        return '-' + QByteArray::number(value + 1);
    }

    Head readHead()
    {
        Head head;
        if (atEnd()) {
            fail(QStringLiteral("cut short"));
            return head;
        }
        const auto first = quint8(*m_at++);
        head.major = first >> 5;
        head.info = first & 0x1F;
        if (head.info < 24) {
            head.value = quint64(head.info);
        } else if (head.info <= 27) {
            const int size = 1 << (head.info - 24);
            if (m_end - m_at < size) {
                fail(QStringLiteral("cut short"));
                return head;
            }
            for (int i = 0; i < size; ++i)
                head.value = (head.value << 8) | quint8(*m_at++);
        } else if (head.info == 31) {
            head.indefinite = true;
        } else {
            fail(QStringLiteral("reserved additional information"));
        }
        return head;
    }

    void needDefinite(const Head &head)
    {
        if (head.indefinite)
            fail(QStringLiteral("indefinite length where there is none"));
    }

    bool takeBreak()
    {
        if (atEnd()) {
            fail(QStringLiteral("cut short"));
            return true;
        }
        if (quint8(*m_at) != 0xFF)
            return false;
        ++m_at;
        return true;
    }

    QByteArray readChunk(quint64 size)
    {
        if (size > quint64(m_end - m_at)) {
            fail(QStringLiteral("cut short"));
            return {};
        }
        QByteArray bytes(m_at, qsizetype(size));
        m_at += size;
        return bytes;
    }

    QByteArray readString(const Head &head)
    {
        if (!head.indefinite)
            return readChunk(head.value);
        QByteArray bytes;
        while (!failed() && !takeBreak()) {
            const auto part = readHead();
            if (part.major != head.major || part.indefinite)
                fail(QStringLiteral("a string of parts of another kind"));
            const QByteArray chunk = failed() ? QByteArray() : readChunk(part.value);
            if (head.major == 3 && !isValidUtf8(chunk))
                fail(QStringLiteral("text that is not UTF-8"));
            bytes += chunk;
        }
        return bytes;
    }

    void readText(const Head &head)
    {
        const QByteArray text = readString(head);
        if (!isValidUtf8(text))
            fail(QStringLiteral("text that is not UTF-8"));
        json += jsonQuoted(text);
    }

    /// Calls @p readOne for each of the head's items, with commas between.
    template <typename ReadOne> void readSeries(const Head &head, ReadOne readOne)
    {
        for (quint64 i = 0; !failed(); ++i) {
            if (head.indefinite ? takeBreak() : i == head.value)
                return;
            if (i > 0)
                json += ',';
            readOne();
        }
    }

    void readArray(const Head &head, int depth)
    {
        json += '[';
        readSeries(head, [&] { readItem(depth + 1); });
        json += ']';
    }

    void readMap(const Head &head, int depth)
    {
        json += '{';
        readSeries(head, [&] {
            const auto key = readHead();
            if (key.major != 3)
                fail(QStringLiteral("a key that is not text"));
            if (failed())
                return;
            readText(key);
            json += ':';
            readItem(depth + 1);
        });
        json += '}';
    }

    void readTagged(quint64 tag, int depth)
    {
        if (tag == 2 || tag == 3)
            json += readBignum(tag == 3);
        else if (tag == 4)
            readDecimalFraction();
        else if (!failed()) // a remark that JSON cannot hold
            readItem(depth + 1);
    }

    QByteArray readBignum(bool isNegative)
    {
        const auto head = readHead();
        if (head.major != 2)
            fail(QStringLiteral("a bignum that is not bytes"));
        if (failed())
            return {};
        QByteArray bytes = readString(head);
        m_bignumBytes += bytes.size();
        if (m_bignumBytes > maxBignumBytes)
            fail(QStringLiteral("numbers that are too long"));
        if (failed())
            return {};
        if (!isNegative)
            return decimalFromBytes(bytes);
        bytes.prepend('\0');
        for (qsizetype i = bytes.size() - 1; i >= 0; --i) {
            if (++bytes[i] != 0)
                break;
        }
        return '-' + decimalFromBytes(bytes);
    }

    /// An integer of any size, for tag 4.
    QByteArray readInteger()
    {
        const auto head = readHead();
        if (!failed() && !head.indefinite) {
            if (head.major == 0)
                return QByteArray::number(head.value);
            if (head.major == 1)
                return negative(head.value);
            if (head.major == 6 && (head.value == 2 || head.value == 3))
                return readBignum(head.value == 3);
        }
        fail(QStringLiteral("a decimal fraction that is not two integers"));
        return {};
    }

    void readDecimalFraction()
    {
        const auto head = readHead();
        if (head.major != 4 || head.indefinite || head.value != 2)
            fail(QStringLiteral("a decimal fraction that is not two integers"));
        const QByteArray exponent = readInteger();
        const QByteArray mantissa = readInteger();
        json += mantissa + 'e' + exponent;
    }

    void readSimple(const Head &head)
    {
        switch (head.info) {
        case 20:
            json += "false";
            return;
        case 21:
            json += "true";
            return;
        case 22:
        case 23: // undefined
            json += "null";
            return;
        case 25: {
            const auto bits = quint16(head.value);
            qfloat16 half;
            std::memcpy(static_cast<void *>(&half), &bits, sizeof half);
            appendDouble(double(float(half)));
            return;
        }
        case 26: {
            const auto bits = quint32(head.value);
            float single = 0;
            std::memcpy(&single, &bits, sizeof single);
            appendDouble(double(single));
            return;
        }
        case 27: {
            double value = 0;
            std::memcpy(&value, &head.value, sizeof value);
            appendDouble(value);
            return;
        }
        default:
            fail(QStringLiteral("a simple value that JSON does not have"));
        }
    }

    void appendDouble(double value)
    {
        if (value == 0) // number() has no minus zero
            json += std::signbit(value) ? "-0" : "0";
        else if (std::isfinite(value))
            json += QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
        else
            json += "null";
    }

    /// Of all bignums together: turning one into digits takes time by the square of its size. A
    /// message's data cannot have more, at 2.4 digits a byte.
    static constexpr qsizetype maxBignumBytes = protocol::maxDataBytes / 2;

    const char *m_at;
    const char *m_end;
    qsizetype m_bignumBytes = 0;
    QString m_error;
};

} // namespace

Decoded<QByteArray> cborToJson(QByteArrayView cbor)
{
    CborReader reader(cbor);
    reader.json.reserve(cbor.size() * 2);
    reader.readItem(1);
    if (!reader.failed() && !reader.atEnd())
        reader.fail(QStringLiteral("bytes after the end"));
    if (reader.failed())
        return { {},
                 QStringLiteral("This is not CBOR that can be taken: %1.").arg(reader.error()) };
    return { reader.json, {} };
}

} // namespace pushscope
