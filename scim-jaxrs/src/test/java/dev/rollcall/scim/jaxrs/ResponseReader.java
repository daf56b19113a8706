// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one response from a connection that the server keeps open: until its length is reached or
 * its last chunk has arrived, or until the server ends the connection before that.
 */
final class ResponseReader {
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

  private final ByteArrayOutputStream received;
  private String head = "";
  private String tail = "";

  ResponseReader(ByteArrayOutputStream received) {
    this.received = received;
  }

  void read(InputStream in) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      received.write(buffer, 0, read);
      add(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
      if (isComplete()) {
        return;
      }
    }
  }

  private void add(String part) {
    if (!head.contains(END_OF_HEAD)) {
      head += part;
    }
    String end = tail + part;
    tail = end.substring(Math.max(0, end.length() - LAST_CHUNK.length()));
  }

  private boolean isComplete() {
    int end = head.indexOf(END_OF_HEAD);
    if (end < 0) {
      return false;
    }
    String lines = head.substring(0, end);
    if (lines.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked")) {
      return tail.equals(LAST_CHUNK);
    }
    Matcher length = LENGTH.matcher(lines);
    return length.find()
        && received.size() >= end + END_OF_HEAD.length() + Integer.parseInt(length.group(1));
  }
}
