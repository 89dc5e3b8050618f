package dev.tessera.local.stack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JWT authorizer of an HTTP API (AWS: "Control access to HTTP APIs with JWT authorizers in API Gateway"): checks a
 * token's signature, {@code kid}, {@code iss}, {@code aud} (where there is none, {@code client_id}), {@code exp}, {@code nbf} and {@code iat}.
 */
final class TokenAuthorizer {
    private static final String BEARER = "bearer ";

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final String audience;
    private final InstantSource clock;

    TokenAuthorizer(RSAKey key, String issuer, String audience, InstantSource clock) {
        this.audience = audience;
        this.clock = clock;
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(new JWKSet(key))));
        Claims claims = new Claims(issuer);
        claims.setMaxClockSkew(0);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /** The claims of a valid token in an {@code Authorization} header; empty when there is none. */
    Optional<JWTClaimsSet> authorize(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String token = header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : header.strip();
        try {
            SignedJWT signed = SignedJWT.parse(token);
            // A token must say which key it is signed with.
            if (signed.getHeader().getKeyID() == null) {
                return Optional.empty();
            }
            JWTClaimsSet claims = processor.process(signed, null);
            return isForUs(claims) && isIssued(claims) ? Optional.of(claims) : Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    /** What a token allows, by its claim {@code scope} or {@code scp}. */
    static List<String> scopes(JWTClaimsSet claims) {
        Object scopes = claims.getClaim(claims.getClaim("scope") == null ? "scp" : "scope");
        return scopes instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(scopes).split(" ", -1));
    }

    private boolean isForUs(JWTClaimsSet claims) throws ParseException {
        List<String> audiences = claims.getAudience();
        return audiences.isEmpty() ? audience.equals(claims.getStringClaim("client_id")) : audiences.contains(audience);
    }

    private boolean isIssued(JWTClaimsSet claims) {
        Date issued = claims.getIssueTime();
        return issued == null || !issued.toInstant().isAfter(clock.instant());
    }

    /** With the gateway's clock. */
    private final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        Claims(String issuer) {
            super(new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp"));
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
