"""What an accepted link tells: kind, side, modality, who says it and with what standing."""
