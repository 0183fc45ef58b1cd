# One image for every size of installation. Settings come from the environment, data lives in /data.
# docker build -t silta:0.1.0 .

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without scripts: the only one is of the package "node", and here Node is the image's own.
RUN npm ci --ignore-scripts
COPY . .
RUN ["node", "src/cli/main.ts", "build"]

FROM node:24.21.0-bookworm-slim AS install
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The only optional package is a compiler that nothing here runs: a third of the size.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24.21.0-bookworm-slim
# Nothing is installed in a running container.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* \
  && install -d -o node -g node /data
WORKDIR /app
COPY --from=install /app/node_modules node_modules
COPY LICENSE package.json ./
COPY audio audio
COPY deploy deploy
COPY dialogs dialogs
COPY knowledge knowledge
COPY locales locales
COPY src src
# Browser code, compiled content and the trained model. Node's own cache belongs to a user: it is this one.
COPY --from=build --chown=node:node /app/build build
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 DATA_DIR=/data KNOWLEDGE_RELOAD=off
USER node
RUN ["node", "src/cli/warm.ts"]
VOLUME /data
EXPOSE 3978
# The port in the container never changes; publish it under another one if you need to.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "src/cli/health.ts", "3978"]
CMD ["node", "src/main.ts"]
