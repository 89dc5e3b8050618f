'use strict';

/** Which segment every customer of the map was in at each iteration. */
(function (T) {
  /** By iteration the places of the points' segments; null where the report has no paths, or none for these snapshots. */
  T.states = function ({ paths, snapshots }) {
    if (!paths || paths.moves.length + 1 !== snapshots.length) {
      return null;
    }
    const states = [Uint16Array.from(paths.first)];
    for (const moves of paths.moves) {
      const next = states.at(-1).slice();
      for (let i = 0; i < moves.length; i += 2) {
        next[moves[i]] = moves[i + 1];
      }
      states.push(next);
    }
    return states;
  };

  /** The points by segment: [[pc1, pc2], …] at the segment's place. */
  T.pointsBySegment = function ({ points, segments }, state) {
    const place = new Map(segments.map((s, i) => [s.id, i]));
    const groups = segments.map(() => []);
    points.segment.forEach((id, i) => {
      const at = state ? state[i] : place.get(id);
      if (groups[at]) {
        groups[at].push([points.pc1[i], points.pc2[i]]);
      }
    });
    return groups;
  };
})(window.Tessera);
