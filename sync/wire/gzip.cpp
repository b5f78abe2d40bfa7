#include "sync/wire/gzip.h"

#include <zlib.h>

#include <algorithm>

#include "sync/base/check.h"

namespace wire {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib.h: 32 KiB window, +16 = gzip header and trailer only
constexpr int kMemoryLevel = 9;       // the largest: a batch becomes one block, which codes it shortest
constexpr std::size_t kChunk = 16 * 1024;

z_stream stream_over(std::string_view bytes) {
    CHECK(bytes.size() <= 1u << 30, "larger than any body");
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib only reads it
    stream.avail_in = static_cast<uInt>(bytes.size());
    return stream;
}

struct Inflater {
    explicit Inflater(std::string_view bytes) : stream(stream_over(bytes)) {
        CHECK(inflateInit2(&stream, kGzipWindow) == Z_OK, "zlib has no memory");
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&stream); }
    z_stream stream;
};

base::Unexpected<base::Error> not_gzip(const char* what) {
    return base::fail(base::ErrorKind::BadInput, what);
}

}  // namespace

std::string gzip(std::string_view bytes) {
    auto stream = stream_over(bytes);
    CHECK(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                       Z_DEFAULT_STRATEGY) == Z_OK,
          "zlib has no memory");
    std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int status = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    CHECK(status == Z_STREAM_END, "deflateBound promised enough room");
    return packed;
}

base::Result<std::string> gunzip(std::string_view bytes, std::size_t limit) {
    Inflater inflater(bytes);
    std::string plain;
    for (int status = Z_OK; status != Z_STREAM_END;) {
        const std::size_t before = plain.size();
        // One byte past the limit is asked for: it tells "exactly full" from "too much".
        plain.resize(std::min(before + kChunk, limit + 1));
        inflater.stream.next_out = reinterpret_cast<Bytef*>(plain.data() + before);
        inflater.stream.avail_out = static_cast<uInt>(plain.size() - before);
        status = inflate(&inflater.stream, Z_NO_FLUSH);
        plain.resize(plain.size() - inflater.stream.avail_out);
        if (plain.size() > limit) {
            return base::fail(base::ErrorKind::Full,
                              "inflates to more than " + std::to_string(limit) + " bytes");
        }
        if (status == Z_BUF_ERROR) return not_gzip("the gzip data is cut short");
        if (status != Z_OK && status != Z_STREAM_END) return not_gzip("not gzip data");
        if (status == Z_OK && inflater.stream.avail_in == 0 && inflater.stream.avail_out > 0) {
            return not_gzip("the gzip data is cut short");
        }
    }
    if (inflater.stream.avail_in != 0) return not_gzip("bytes follow the end of the gzip data");
    return plain;
}

}  // namespace wire
