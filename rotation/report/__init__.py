"""Show runs: `content` gathers everything shown, the other rooms lay it out, each in its own form."""
