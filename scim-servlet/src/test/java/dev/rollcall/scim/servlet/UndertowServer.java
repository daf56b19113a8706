// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.servlet;

import dev.rollcall.scim.gateway.ScimRequest;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.ServerConnection;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** An Undertow on a free port of the loopback interface. */
public final class UndertowServer extends ServletServer {
  /** Created by name. */
  public UndertowServer() {}

  /** Undertow rejects characters outside ASCII in paths. */
  @Override
  public boolean passes(String path) {
    return path.chars().allMatch(c -> c < 0x80);
  }

  @Override
  RunningServer start(String contextPath, HttpServlet servlet, Optional<Filter> filter) {
    DeploymentInfo deployment =
        Servlets.deployment()
            .setClassLoader(UndertowServer.class.getClassLoader())
            .setContextPath(contextPath.isEmpty() ? "/" : contextPath)
            .setDeploymentName("test")
            .addInnerHandlerChainWrapper(UndertowServer::withAbort)
            .addServlet(
                new ServletInfo(
                        "servlet", servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                    .addMapping("/*"));
    filter.ifPresent(before -> add(deployment, before));
    DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
    manager.deploy();
    try {
      Undertow server =
          Undertow.builder()
              .addHttpListener(0, "127.0.0.1", prefixed(contextPath, manager.start()))
              .setIoThreads(1)
              .setWorkerThreads(THREADS)
              .build();
      server.start();
      return new Running(server);
    } catch (ServletException notStarted) {
      throw new IllegalStateException(notStarted);
    }
  }

  // snippet:undertow-abort
  /** Undertow ends a response normally when a servlet fails; the gateway must close it instead. */
  static HttpHandler withAbort(HttpHandler next) {
    return exchange -> {
      Runnable abort = () -> close(exchange.getConnection());
      exchange
          .getAttachment(ServletRequestContext.ATTACHMENT_KEY)
          .getServletRequest()
          .setAttribute(ScimRequest.CONNECTION_ABORT, abort);
      next.handleRequest(exchange);
    };
  }

  private static void close(ServerConnection connection) {
    try {
      connection.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  // end:undertow-abort

  /** Undertow passes the whole path to a deployment unless a handler strips the context path. */
  private static HttpHandler prefixed(String contextPath, HttpHandler deployed) {
    return contextPath.isEmpty() ? deployed : Handlers.path().addPrefixPath(contextPath, deployed);
  }

  private static void add(DeploymentInfo deployment, Filter filter) {
    deployment
        .addFilter(
            new FilterInfo("filter", filter.getClass(), new ImmediateInstanceFactory<>(filter)))
        .addFilterUrlMapping("filter", "/*", DispatcherType.REQUEST);
  }

  private record Running(Undertow server) implements RunningServer {
    @Override
    public int port() {
      return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void stop() {
      server.stop();
    }
  }
}
