package dev.tessera.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * HTTP requests as an HTTP API hands them to a function (AWS: "Create AWS Lambda proxy integrations for HTTP APIs",
 * payload format 2.0). As there, the path arrives decoded and the query string both ways.
 */
final class GatewayEvents {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ObjectMapper json;
    private final InstantSource clock;

    GatewayEvents(ObjectMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    /** The event of a request to {@code route}, with the claims of its token where the route needs one. */
    String of(HttpExchange exchange, String requestId, GatewayRoute route, Optional<JWTClaimsSet> claims, byte[] body) {
        URI uri = exchange.getRequestURI();
        ObjectNode event = json.createObjectNode();
        event.put("version", "2.0");
        event.put("routeKey", route.key());
        event.put("rawPath", uri.getPath());
        event.put("rawQueryString", uri.getRawQuery() == null ? "" : uri.getRawQuery());
        ObjectNode headers = event.putObject("headers");
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        Map<String, String> query = query(uri.getRawQuery());
        if (!query.isEmpty()) {
            ObjectNode parameters = event.putObject("queryStringParameters");
            query.forEach(parameters::put);
        }
        if (route.hasProxy()) {
            event.putObject("pathParameters")
                    .put("proxy", uri.getPath().substring(route.base().length()));
        }
        ObjectNode context = event.putObject("requestContext");
        claims.ifPresent(known -> authorizer(context.putObject("authorizer"), known));
        context(context, exchange, requestId, route.key());
        if (body.length > 0) {
            body(event, body);
        } else {
            event.put("isBase64Encoded", false);
        }
        return event.toString();
    }

    private void context(ObjectNode context, HttpExchange exchange, String requestId, String route) {
        Instant now = clock.instant();
        context.put("accountId", "000000000000");
        context.put("apiId", "local");
        context.put("domainName", "127.0.0.1");
        context.put("domainPrefix", "local");
        ObjectNode http = context.putObject("http");
        http.put("method", exchange.getRequestMethod());
        http.put("path", exchange.getRequestURI().getPath());
        http.put("protocol", exchange.getProtocol());
        http.put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress());
        List<String> agent = exchange.getRequestHeaders().getOrDefault("User-Agent", List.of());
        http.put("userAgent", agent.isEmpty() ? "" : agent.getFirst());
        context.put("requestId", requestId);
        context.put("routeKey", route);
        context.put("stage", "$default");
        context.put("time", TIME.format(now));
        context.put("timeEpoch", now.toEpochMilli());
    }

    /** Every claim as a text, lists as {@code [a b]}: so an HTTP API hands them over. */
    private static void authorizer(ObjectNode authorizer, JWTClaimsSet claims) {
        ObjectNode jwt = authorizer.putObject("jwt");
        ObjectNode texts = jwt.putObject("claims");
        claims.toJSONObject().forEach((name, value) -> texts.put(name, text(value)));
        jwt.putNull("scopes");
    }

    private static String text(@Nullable Object claim) {
        return claim instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"))
                : String.valueOf(claim);
    }

    private static void body(ObjectNode event, byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            event.put("body", text);
            event.put("isBase64Encoded", false);
        } catch (CharacterCodingException e) {
            event.put("body", Base64.getEncoder().encodeToString(body));
            event.put("isBase64Encoded", true);
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return parameters;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            parameters.merge(name, value, (one, other) -> one + "," + other);
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
