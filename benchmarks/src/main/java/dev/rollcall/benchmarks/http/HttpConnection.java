// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A persistent connection of HTTP/1.1. It sends one request at a time and blocks; it does as little
 * as possible, because client and server share the processors. Not thread-safe.
 */
final class HttpConnection implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;
  private static final int TIMEOUT_MILLIS = 120_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  HttpConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    out = socket.getOutputStream();
  }

  /** Sends a request and reads the complete response. */
  HttpReply send(byte[] request) throws IOException {
    out.write(request);
    Head head = readHead();
    if (head.status == 204) {
      return new HttpReply(head.status, "");
    }
    byte[] body = head.isChunked ? readChunks() : in.readNBytes(head.length);
    if (!head.isChunked && body.length < head.length) {
      throw new EOFException("The response ends early");
    }
    return new HttpReply(head.status, new String(body, StandardCharsets.UTF_8));
  }

  private record Head(int status, int length, boolean isChunked) {}

  private Head readHead() throws IOException {
    String line = readLine();
    int status = Integer.parseInt(line.substring(9, 12));
    int length = 0;
    boolean isChunked = false;
    for (line = readLine(); !line.isEmpty(); line = readLine()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).trim());
      } else if (header.startsWith("transfer-encoding:")) {
        isChunked = header.endsWith("chunked");
      }
    }
    return new Head(status, length, isChunked);
  }

  private byte[] readChunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(BUFFER);
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.writeBytes(in.readNBytes(size));
      readLine();
    }
    readLine();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(readLine(), 16);
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
