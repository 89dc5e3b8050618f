package dev.tessera.local.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.UUID;

/** Issues access tokens (JWT, RS256) as an OpenID Connect issuer would. */
public final class TokenIssuer {
    /** The {@code iss} claim. */
    public static final String ISSUER = "https://issuer.tessera.local";

    /** The {@code aud} claim. */
    public static final String AUDIENCE = "tessera";

    /** The claim that limits a token to datasets. */
    public static final String DATASETS = "datasets";

    private final RSAKey key;
    private final InstantSource clock;

    /** Signing with {@code key}, which must be private. */
    public TokenIssuer(RSAKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /** With a key that is kept nowhere. */
    public static TokenIssuer ofProcess() {
        return new TokenIssuer(SigningKey.ofProcess(), InstantSource.system());
    }

    /**
     * With the user's key, so that {@code tessera token} issues for a stack that runs.
     *
     * @throws IOException when the key cannot be kept
     */
    public static TokenIssuer ofUser() throws IOException {
        return new TokenIssuer(SigningKey.ofUser(), InstantSource.system());
    }

    /** What tokens can be verified with. */
    public RSAKey publicKey() {
        return key.toPublicJWK();
    }

    /**
     * A token, serialized.
     *
     * @param scopes such as {@code segments/read}
     * @param datasets that it is limited to; none for all
     */
    public String issue(Collection<String> scopes, Collection<String> datasets, Duration validFor) {
        return issue("local", scopes, datasets, validFor);
    }

    /** The same, for somebody. */
    public String issue(String subject, Collection<String> scopes, Collection<String> datasets, Duration validFor) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .claim("scope", String.join(" ", scopes))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(validFor)));
        if (!datasets.isEmpty()) {
            claims.claim(DATASETS, datasets.stream().toList());
        }
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        SignedJWT token = new SignedJWT(header, claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the key cannot sign", e);
        }
        return token.serialize();
    }
}
