# Nowdesk in one container: its own PostgreSQL inside, data in /data.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs

FROM node:24-bookworm-slim
# Large pages for what stories and watches lie in, as in bin/nowdesk.mjs.
ENV NODE_ENV=production \
    GLIBC_TUNABLES=glibc.malloc.hugetlb=1 \
    NOWDESK_HOST=0.0.0.0 \
    NOWDESK_DATA_FOLDER=/data
WORKDIR /app
COPY --from=build --chown=root:root /app /app
# Not root: PostgreSQL refuses it, and nothing in /app needs to be written.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4600
# SIGTERM stops in order: intake first, then the rooms, then the store.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.NOWDESK_PORT || 4600) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "src/main.ts"]
CMD ["serve"]
