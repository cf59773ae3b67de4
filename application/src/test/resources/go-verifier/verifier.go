// A verifier of a tlog-tiles log that is made of nothing of Chancery: the packages note and tlog of golang.org/x/mod, by
// which Go checks its own checksum database, and the addresses of C2SP's specification.
//
//	verifier SITE VKEY [SEEN]
//
// It checks that VKEY signed the checkpoint of SITE, that the log in the file SEEN, an earlier checkpoint, is the beginning
// of this one, and that each entry of each bundle is included. It prints the size; what is wrong ends it with 1.
package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	width  = 1 << height
)

// site reads the addresses below the public address of a log, each once.
type site struct {
	address string
	read    map[string][]byte
}

func (s *site) get(path string) ([]byte, error) {
	if bytes, ok := s.read[path]; ok {
		return bytes, nil
	}
	answer, err := http.Get(s.address + "/log/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	bytes, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", path, answer.Status)
	}
	s.read[path] = bytes
	return bytes, err
}

// path is that of tlog-tiles, which leaves out the height.
func path(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
}

func (s *site) Height() int { return height }

func (s *site) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		bytes, err := s.get(path(tile))
		if err != nil {
			return nil, err
		}
		all = append(all, bytes)
	}
	return all, nil
}

func (s *site) SaveTiles([]tlog.Tile, [][]byte) {}

// opened is the tree that a signed checkpoint speaks of. (tlog.ParseTree takes the checkpoints of Go's own log alone.)
func opened(checkpoint []byte, key note.Verifier) (tree tlog.Tree, err error) {
	signed, err := note.Open(checkpoint, note.VerifierList(key))
	if err != nil {
		return tree, fmt.Errorf("checkpoint: %v", err)
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) < 4 || lines[0] != key.Name() {
		return tree, fmt.Errorf("checkpoint: not of %s: %q", key.Name(), signed.Text)
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

func consistent(seen, tree tlog.Tree, hashes tlog.HashReader) error {
	proof, err := tlog.ProveTree(tree.N, seen.N, hashes)
	if err != nil {
		return fmt.Errorf("consistency of %d with %d: %v", tree.N, seen.N, err)
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, seen.N, seen.Hash); err != nil {
		return fmt.Errorf("consistency of %d with %d: %v", tree.N, seen.N, err)
	}
	return nil
}

func included(tree tlog.Tree, index int64, entry []byte, hashes tlog.HashReader) error {
	proof, err := tlog.ProveRecord(tree.N, index, hashes)
	if err != nil {
		return fmt.Errorf("entry %d: %v", index, err)
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return fmt.Errorf("entry %d: %v", index, err)
	}
	return nil
}

// bundles checks the entries of all bundles, which have the numbers and widths of the tiles of level 0.
func bundles(log *site, tree tlog.Tree, hashes tlog.HashReader) error {
	var index int64
	for index < tree.N {
		tile := tlog.Tile{H: height, L: 0, N: index / width, W: width}
		if left := tree.N - index; left < width {
			tile.W = int(left)
		}
		rest, err := log.get(strings.Replace(path(tile), "tile/0/", "tile/entries/", 1))
		if err != nil {
			return err
		}
		for i := 0; i < tile.W; i++ {
			if len(rest) < 2 || len(rest)-2 < int(binary.BigEndian.Uint16(rest)) {
				return fmt.Errorf("entry %d: its bundle ends within it", index)
			}
			end := 2 + int(binary.BigEndian.Uint16(rest))
			if err := included(tree, index, rest[2:end], hashes); err != nil {
				return err
			}
			rest = rest[end:]
			index++
		}
		if len(rest) > 0 {
			return fmt.Errorf("bundle %d: more than its entries", tile.N)
		}
	}
	return nil
}

func verify(address, vkey string, earlier []string) (tree tlog.Tree, err error) {
	key, err := note.NewVerifier(vkey)
	if err != nil {
		return tree, err
	}
	log := &site{address, map[string][]byte{}}
	checkpoint, err := log.get("checkpoint")
	if err != nil {
		return tree, err
	}
	if tree, err = opened(checkpoint, key); err != nil {
		return tree, err
	}
	hashes := tlog.TileHashReader(tree, log)
	for _, file := range earlier {
		bytes, err := os.ReadFile(file)
		if err != nil {
			return tree, err
		}
		seen, err := opened(bytes, key)
		if err != nil {
			return tree, err
		}
		if err := consistent(seen, tree, hashes); err != nil {
			return tree, err
		}
	}
	return tree, bundles(log, tree, hashes)
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: verifier SITE VKEY [SEEN]")
		os.Exit(2)
	}
	tree, err := verify(os.Args[1], os.Args[2], os.Args[3:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "wrong:", err)
		os.Exit(1)
	}
	fmt.Println("good:", tree.N)
}
